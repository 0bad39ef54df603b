"""What ``baken crawl`` says of a run."""

from crawler.cli.crawl import count_rows, waiting_line

COUNTS = {"adverts": 3, "pages_left": 0, "revisits_due": 90, "revisits_chosen": 10, "revisits_waiting": 80}


def test_how_far_the_budget_reached_stands_right_after_the_pages() -> None:
    assert count_rows({**COUNTS, "responses": 12}) == [
        ["responses", 12],
        ["pages_left", 0],
        ["revisits_due", 90],
        ["revisits_chosen", 10],
        ["revisits_waiting", 80],
        ["adverts", 3],
    ]


def test_what_waits_is_one_line_that_names_the_key() -> None:
    assert waiting_line(COUNTS) == (
        "90 known pages were due, 10 were chosen and 80 wait for a later run: see [revisit] in site.toml"
    )
