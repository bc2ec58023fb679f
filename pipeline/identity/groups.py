"""Things that are brought together step by step, and what must stay apart. Pure; union-find with enemies."""


class Groups:
    """Numbers from 0, each alone at first. A group is called after its smallest number."""

    def __init__(self, size: int) -> None:
        self.of = list(range(size))  # from a number to its group
        self.members = [{number} for number in range(size)]  # of the group of that name; others are out of date
        self._foes: list[set[int]] = [set() for _ in range(size)]  # of a group: numbers that it must not meet

    def are_one(self, a: int, b: int) -> bool:
        """Whether two numbers are in one group."""
        return self.of[a] == self.of[b]

    def are_parted(self, a: int, b: int) -> bool:
        """Whether the groups of two numbers must not meet."""
        return not self._foes[self.of[a]].isdisjoint(self.members[self.of[b]])

    def part(self, a: int, b: int) -> None:
        """Keep the groups of two numbers apart from now on."""
        self._foes[self.of[a]].add(b)
        self._foes[self.of[b]].add(a)

    def join(self, a: int, b: int) -> None:
        """Make one group of the groups of two numbers, whatever was parted."""
        into, gone = sorted((self.of[a], self.of[b]))
        if into == gone:
            return
        for number in self.members[gone]:
            self.of[number] = into
        self.members[into] |= self.members[gone]
        self._foes[into] |= self._foes[gone]
