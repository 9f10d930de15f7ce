from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from aligner.backbone import backbone
from aligner.comparison import Link

links = st.lists(
    st.builds(
        Link,
        st.integers(0, 4),
        st.integers(0, 4),
        st.integers(1, 99).map(lambda x: x / 100),
    ),
    max_size=9,
    unique_by=lambda link: (link.a, link.b),
)


def best_weight(found: list[Link], *, strict: bool) -> float:
    """The heaviest chain, by trying them all."""
    ordered = sorted(found, key=lambda link: (link.a, link.b))
    return max(
        sum(link.score for link in chain)
        for size in range(len(ordered) + 1)
        for chain in combinations(ordered, size)
        if all(
            (x.a < y.a and x.b < y.b) if strict else (x.a <= y.a and x.b <= y.b)
            for x, y in pairwise(chain)
        )
    )


@given(links)
def test_no_chain_is_heavier(found: list[Link]) -> None:
    weights = {(link.a, link.b): link.score for link in found}
    for strict in (False, True):
        chain = backbone(found, one_to_one=strict)
        assert abs(sum(weights[key] for key in chain) - best_weight(found, strict=strict)) < 1e-9


@given(links)
def test_order_of_links_does_not_matter(found: list[Link]) -> None:
    assert backbone(found) == backbone(found[::-1])


def test_a_sentence_can_stand_level_with_several_partners() -> None:
    found = [Link(0, 0, 0.6), Link(0, 1, 0.6), Link(1, 2, 0.6)]
    assert backbone(found) == {(0, 0), (0, 1), (1, 2)}
    assert len(backbone(found, one_to_one=True)) == 2
