"""splink 5 on DuckDB, set up for job postings as well as we could, in two ways.

With fields only it is quick; with the texts it finds what hides its employer. What made it good, in this order: two
postings in two towns are no candidates; titles by edit distance with everything beyond four letters in one level (a
level for "rather alike" takes sister roles for copies); the employer and the text in one comparison, because an
employer begins all its adverts alike; training among candidates of which most are true.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from identity_clusters import Clusters
from identity_fields import Fields, Shingles
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

_HIDDEN = "(employer_l is null or employer_r is null)"
_SHARED = "len(list_intersect(shingles_l, shingles_r)) >= {} * least(len(shingles_l), len(shingles_r))"


def clusters(found: Sequence[Fields], thresholds: Iterable[float], *, texts: bool) -> dict[float, Clusters]:
    """For each threshold."""
    api = DuckDBAPI(duckdb.connect())
    linker = Linker(api.register(_table(found, texts)), _settings(texts), log_level=None)
    train(linker)
    pairs = linker.inference.predict(threshold_match_probability=min(thresholds))
    return {at: _read(linker, pairs, at, len(found)) for at in thresholds}


def _table(found: Sequence[Fields], texts: bool) -> pyarrow.Table:
    columns: dict[str, Any] = {
        "unique_id": range(len(found)),
        "title": [one.title for one in found],
        "employer": [one.employer for one in found],
        "town": [one.town for one in found],
        "start": [one.start for one in found],
        "pay": [one.pay for one in found],
        "closes": [one.closes for one in found],
    }
    if texts:
        shingles = Shingles()
        columns["shingles"] = [shingles.of(one.text) for one in found]
    return pyarrow.table(columns)


def _settings(texts: bool) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            _title(),
            _employer(_by_text() if texts else _by_start()),
            comparisons.LevenshteinAtThresholds("town", [1]).configure(term_frequency_adjustments=True),
            comparisons.ExactMatch("pay"),
            comparisons.ExactMatch("closes"),
        ],
        blocking_rules_to_generate_predictions=[
            "l.employer = r.employer and l.town = r.town and levenshtein(l.title, r.title) <= 4",
            "l.title = r.title and l.town = r.town",
            "l.title = r.title and l.employer = r.employer and (l.town is null or r.town is null)",
            "l.title = r.title and l.start = r.start and (l.town is null or r.town is null)",
        ],
        retain_matching_columns=False,
    )


def _title() -> comparisons.CustomComparison:
    return comparisons.CustomComparison(
        [
            levels.NullLevel("title"),
            levels.ExactMatchLevel("title", term_frequency_adjustments=True),
            levels.LevenshteinLevel("title", 2),
            levels.LevenshteinLevel("title", 4),
            levels.ElseLevel(),
        ],
        output_column_name="title",
    )


def _employer(where_hidden: Iterable[Any]) -> comparisons.CustomComparison:
    named = [
        levels.ExactMatchLevel("employer", term_frequency_adjustments=True),
        levels.JaroWinklerLevel("employer", 0.92),
    ]
    return comparisons.CustomComparison([*named, *where_hidden, levels.ElseLevel()], output_column_name="employer")


def _by_start() -> list[Any]:
    """The first words say something of their own only where an employer is hidden."""
    return [
        levels.CustomLevel(f"{_HIDDEN} and start_l = start_r"),
        levels.CustomLevel(_HIDDEN).configure(is_null_level=True),
    ]


def _by_text() -> list[Any]:
    return [levels.CustomLevel(f"{_HIDDEN} and {_SHARED.format(share)}") for share in (0.3, 0.1)]


def train(linker: Linker) -> None:
    """Without labels. The first two sessions are among pairs of which most are true; else what is learned is which
    postings are of one employer."""
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("title", "employer", "town")], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=2e5, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("employer", "town", "closes", "pay"))
    training.estimate_parameters_using_expectation_maximisation(block_on("title", "town", "pay"))
    training.estimate_parameters_using_expectation_maximisation(block_on("title", "employer"))


def _read(linker: Linker, pairs: Any, threshold: float, count: int) -> Clusters:
    table = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold).as_duckdbpyrelation()
    found = [0] * count
    for one, cluster in table.project("unique_id, cluster_id").fetchall():
        found[one] = cluster
    return found
