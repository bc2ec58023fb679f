"""How one lead fares by one search: what `caselead lead explain ID --search NAME` shows."""

from typing import TYPE_CHECKING

from caselead.cli.output import say, show, show_json, styled

if TYPE_CHECKING:
    from caselead.home import Home
    from leads.lead import StoredLead
    from leads.reading import Reading
    from leads.search import Judgement


def show_judged(stored: "StoredLead", reading: "Reading", given: str, home: "Home", *, as_json: bool) -> None:
    """Show each rule of a search, given by its name or a file, with its verdict for a lead."""
    from caselead.profiles import profile_of
    from caselead.trying import agencies_of
    from pipeline.match.compile import compile_search
    from pipeline.match.judge import judge
    from pipeline.match.matching import traits_of_stored

    known = home.known()
    search = profile_of(given, home, known)
    with home.database() as database, database.read() as tx:
        traits = traits_of_stored(stored, reading, agencies_of(tx))
    judgement = judge(compile_search(search, known), stored, reading, traits, known)
    if as_json:
        from caselead.trial_forms import judgement_form

        show_json({"id": stored.id, "search": search.name, **judgement_form(judgement)})
        return
    _show(stored, judgement, search.name)
    if judgement.tier == "near_miss":
        say(f'\n  Next: caselead search edit "{given}", if you want such leads')


def _show(stored: "StoredLead", judgement: "Judgement", name: str) -> None:
    from caselead.cli.trial_lines import fit_line, tier_line, titled, verdict_lines
    from caselead.cli.wrapping import wrapped

    show(styled(wrapped(titled(stored.lead), f"{stored.id}  "), bold=True))
    show(wrapped(f"By “{name}”: {tier_line(judgement)}"))
    show("")
    for line in verdict_lines(judgement):
        show(line)
    show("")
    show(wrapped(fit_line(judgement)))
