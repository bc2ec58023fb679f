"""Contract, hours, workplace and setting of a posting."""

from leads.reading import PayReading, Tag, WeeklyHours
from pipeline.understand.contract import read_contract
from pipeline.understand.scan import Scan
from pipeline.understand.setting import read_settings, staffing_agency
from pipeline.understand.working_time import read_working_time
from pipeline.understand.workplace import read_workplace


def read_conditions(scan: Scan, hours: WeeklyHours | None, pay: PayReading | None) -> list[Tag]:
    """Tags of the kinds contract, hours, workplace and setting. What is not stated has no tag."""
    settings = read_settings(scan)
    contract = read_contract(scan, pay, staffing_agency(scan, settings))
    return [*contract, *read_working_time(scan, hours), *read_workplace(scan), *settings]
