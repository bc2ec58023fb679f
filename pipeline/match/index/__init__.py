"""The percolator: many profiles asked of a posting at once. It answers what `ask.holds` answers, for all of them.

Index   which profiles does this posting match? (for postings that come one by one)
Batch   which postings match, nearly match or miss each profile of a Book? (for many postings at once)
"""

from pipeline.match.index.batch import Batch, Tiers
from pipeline.match.index.book import Book
from pipeline.match.index.index import Index
from pipeline.match.index.profile import IndexedRule, Key

__all__ = ["Batch", "Book", "Index", "IndexedRule", "Key", "Tiers"]
