"""The search box's language, and that no text breaks the databases' own."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import InvalidUsage
from bilateral.store.query import for_postgresql, for_sqlite, parsed


@pytest.mark.parametrize(
    ("query", "sqlite", "postgresql"),
    [
        ("gas", '"gas"', "'gas'"),
        ("gas pipeline", '("gas" AND "pipeline")', "('gas' & 'pipeline')"),
        ("gas AND pipeline", '("gas" AND "pipeline")', "('gas' & 'pipeline')"),
        ('"gas pipeline"', '"gas pipeline"', "('gas' <-> 'pipeline')"),
        ("«gas pipeline»", '"gas pipeline"', "('gas' <-> 'pipeline')"),
        ('"gas pipeline', '"gas pipeline"', "('gas' <-> 'pipeline')"),
        ("Russia-Kazakhstan", '"Russia Kazakhstan"', "('Russia' <-> 'Kazakhstan')"),
        ("gas OR oil", '("gas" OR "oil")', "('gas' | 'oil')"),
        ("gas | oil", '("gas" OR "oil")', "('gas' | 'oil')"),
        ("gas OR oil contract", '(("gas" OR "oil") AND "contract")', "(('gas' | 'oil') & 'contract')"),
        ("gas OR oil OR coal", '("gas" OR "oil" OR "coal")', "('gas' | 'oil' | 'coal')"),
        ("(gas contract) OR oil", '(("gas" AND "contract") OR "oil")', "(('gas' & 'contract') | 'oil')"),
        ("gas -oil", '("gas" NOT "oil")', "('gas' & !'oil')"),
        ("gas NOT oil", '("gas" NOT "oil")', "('gas' & !'oil')"),
        ("-oil -coal gas", '("gas" NOT ("oil" OR "coal"))', "('gas' & !'oil' & !'coal')"),
        ('gas -"crude oil"', '("gas" NOT "crude oil")', "('gas' & !('crude' <-> 'oil'))"),
        ("gas -(oil OR coal)", '("gas" NOT ("oil" OR "coal"))', "('gas' & !('oil' | 'coal'))"),
        ("gas - oil", '("gas" AND "oil")', "('gas' & 'oil')"),
        ("kz*", '"kz" *', "'kz':*"),
        ('"state visi*"', '"state visi" *', "('state' <-> 'visi':*)"),
        ('"state visi"*', '"state visi" *', "('state' <-> 'visi':*)"),
        ("governm*", '("governm" * OR "govern")', "('governm':* | 'govern')"),
        ("Erdoğan", '"Erdoğan"', "'Erdogan'"),
        ("российский", '"российский"', "'российский'"),
        ("OR gas OR", '"gas"', "'gas'"),
        ("gas) oil (", '("gas" AND "oil")', "('gas' & 'oil')"),
        ("gas, oil!", '("gas" AND "oil")', "('gas' & 'oil')"),
        ("title:gas", '"title gas"', "('title' <-> 'gas')"),
        ("gas & 'oil'", '("gas" AND "oil")', "('gas' & 'oil')"),
    ],
)
def test_a_query_in_both_languages(query, sqlite, postgresql):
    node = parsed(query)
    assert (for_sqlite(node), for_postgresql(node)) == (sqlite, postgresql)


@pytest.mark.parametrize(
    "query", ["", "  ", "—", "***", '""', "-", "OR", "()", "\x00", "\udcff", "-oil", "a OR -b", "(-a) b"]
)
def test_a_query_without_a_word_that_must_occur_is_refused(query):
    with pytest.raises(InvalidUsage, match="write words to look for"):
        parsed(query)


@pytest.mark.parametrize("query", ["gas " * 300, "g" * 300, "(" * 60 + "gas"])
def test_a_query_beyond_measure_is_refused(query):
    with pytest.raises(InvalidUsage):
        parsed(query)


@given(st.text() | st.text(alphabet="ab*-\"'()|:^+~ ORNEATD\\&!<>") | st.text(max_size=1001, alphabet="(-a "))
def test_no_text_breaks_the_syntax_of_fts5(query):
    try:
        said = for_sqlite(parsed(query))
    except InvalidUsage:
        return
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')")
    connection.execute("SELECT * FROM t WHERE t MATCH ?", (said,)).fetchall()
