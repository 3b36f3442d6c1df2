"""The coder: type, mode, status of a pair; modality and modes by themselves."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from bilateral.codebooks.loader import codebook
from bilateral.extraction.events.coding import Pair, act_of, code, code_all, joined
from bilateral.extraction.events.encoder import LONGEST, marked, type_probabilities, window
from bilateral.extraction.events.features import features
from bilateral.extraction.events.linear import linear_probabilities, reasons
from bilateral.extraction.events.modality import prospect, shifted
from bilateral.extraction.events.wording import meaning
from bilateral.language.english import analyse
from bilateral.record.kinds import EventType
from bilateral.record.span import Span


def pair(text: str, source: str | None, target: str | None) -> Pair:
    analysis = analyse(text, [Span(0, len(text))])
    spans = [
        None if name is None else Span(text.index(name), text.index(name) + len(name)) for name in (source, target)
    ]
    return Pair(analysis, analysis.sentences[0], *spans)


@pytest.mark.parametrize(
    ("text", "source", "target", "type_", "status"),
    [
        ("Latvia accused Belarus of jamming its radio signals.", "Latvia", "Belarus", "ACCUSE", "happened"),
        ("Belarus was accused by Latvia of jamming radio signals.", "Latvia", "Belarus", "ACCUSE", "happened"),
        ("Chad expelled two Sudanese diplomats on Monday.", "Chad", "Sudanese diplomats", "SANCTION", "happened"),
        ("Norway has provided $3 million in food aid to Malawi.", "Norway", "Malawi", "AID", "happened"),
        ("Norway will provide food aid to Malawi.", "Norway", "Malawi", "AGREE", "planned"),
        ("Norway is ready to support Malawi.", "Norway", "Malawi", "AGREE", None),
        ("The Omani foreign minister met his Kuwaiti counterpart.", "The Omani foreign minister",
         "his Kuwaiti counterpart", "CONSULT", "happened"),
        ("Talks between Peru and Chile opened in Lima.", "Peru", "Chile", "CONSULT", "happened"),
        ("Mongolia rejected a Korean proposal for a joint mine.", "Mongolia", "Korean", "REJECT", "happened"),
        ("Mongolia will not sell coal to Taiwan.", "Mongolia", "Taiwan", "REJECT", "happened"),
        ("Rebels released four Danish nurses on Friday.", "Rebels", "four Danish nurses", "RETREAT", "happened"),
        ("The president pardoned three bloggers.", "The president", "three bloggers", "CONCEDE", "happened"),
        ("Gunmen kidnapped two Swiss engineers.", "Gunmen", "two Swiss engineers", "ASSAULT", "happened"),
        ("Police in Lusaka arrested an opposition leader.", "Police", "an opposition leader", "COERCE", "happened"),
        ("Thousands of nurses marched against the budget cuts.", "Thousands of nurses", "the budget cuts", "PROTEST",
         "happened"),
        ("Eritrea massed troops on its border with Djibouti.", "Eritrea", "Djibouti", "MOBILIZE", "happened"),
        ("Fiji and Tonga held joint naval exercises.", "Fiji", "Tonga", "COOPERATE", "happened"),
        ("Gabon demanded that Benin withdraw its soldiers.", "Gabon", "Benin", "REQUEST", "happened"),
        ("Gabon threatened to close its border with Benin.", "Gabon", "Benin", "THREATEN", "happened"),
        ("Gabon signed a fishing agreement with Benin.", "Gabon", "Benin", "SUPPORT", "happened"),
    ],
)  # fmt: skip
def test_type_and_status(text, source, target, type_, status):
    found = code(*pair(text, source, target))
    assert found.type == type_
    assert status is None or found.status == status
    assert 0 <= found.confidence <= 1
    assert found.because.startswith("linear coder")


def test_many_pairs_come_back_in_order_as_one_by_one():
    pairs = [
        pair("Chad expelled two Sudanese diplomats.", "Chad", "Sudanese diplomats"),
        pair("Norway has provided food aid to Malawi.", "Norway", "Malawi"),
        pair("Textile workers went on strike over unpaid wages last week in three cities.", "Textile workers", None),
    ]
    together = code_all(pairs)
    assert [c.type for c in together] == [code(*p).type for p in pairs] == ["SANCTION", "AID", "PROTEST"]
    assert code_all([]) == []


def test_of_several_acts_the_one_that_the_words_report():
    text = "Norway sent tents to Malawi after Chad expelled two Sudanese diplomats."
    given = pair(text, "Chad", "Sudanese diplomats")
    start = text.index("Chad")
    assert code_all([given._replace(words=Span(start, len(text) - 1))])[0].type == "SANCTION"


@pytest.mark.parametrize(
    ("text", "source", "target", "act"),
    [
        ("Cuba said it had freed the crew of a Haitian ship.", "Cuba", "Haitian", "freed"),
        ("Cuba said Haiti had freed the crew.", "Cuba", "Haiti", "said"),
        ("Cuba, angered by the raid, recalled its envoy to Haiti.", "Cuba", "Haiti", "recalled"),
    ],
)
def test_the_act_that_joins_the_actors(text, source, target, act):
    assert act_of(pair(text, source, target)).text == act


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cuba will help Haiti.", "intent"),
        ("Cuba agreed to help Haiti.", "intent"),
        ("Cuba said it would help Haiti.", "intent"),
        ("Cuba is willing to help Haiti.", "intent"),
        ("Cuba pledged $2 million to Haiti.", "intent"),
        ("Cuba pledged support for Haiti.", None),
        ("Cuba agreed on a treaty with Haiti.", None),
        ("Cuba helped Haiti.", None),
        ("Cuba refused to help Haiti.", "refusal"),
        ("Cuba will not help Haiti.", "refusal"),
        ("Cuba did not agree to help Haiti.", "refusal"),
    ],
)
def test_prospect(text, expected):
    given = pair(text, "Cuba", "Haiti")
    assert prospect(given.analysis, act_of(given)) == expected


def test_an_intended_blow_is_a_threat_and_a_refused_help_a_rejection():
    assert shifted({"ASSAULT": 0.6, "THREATEN": 0.1, "ACCUSE": 0.3}, "intent")["THREATEN"] == pytest.approx(0.7)
    assert shifted({"AID": 0.6, "AGREE": 0.3, "REJECT": 0.1}, "refusal")["REJECT"] == pytest.approx(1.0)
    assert shifted({"AID": 1.0}, None) == {"AID": 1.0}


def test_modes_hold_to_their_schema():
    schema = json.loads(files("bilateral.codebooks").joinpath("schema/wording.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(codebook("en/wording"))
    assert {e["type"] for e in codebook("en/wording")} <= set(EventType.__args__)


def examples(key: str) -> list[tuple[str, str, tuple[str, str | None]]]:
    return [
        (text, e["type"], (meant["type"], meant["mode"]))
        for e in codebook("en/wording")
        for meant in [e.get("plover", e)]
        for text in e.get(key, [])
    ]


def told(text: str, type_: str) -> tuple[str, str | None]:
    tokens = analyse(text, [Span(0, len(text))]).tokens
    act = next((t for t in tokens if t.dep == "ROOT"), None)
    return meaning("YIELD" if type_ in ("CONCEDE", "RETREAT") else type_, tokens, act)[1:]


@pytest.mark.parametrize(("text", "type_", "meant"), examples("examples"))
def test_the_examples_of_a_mode_have_it(text, type_, meant):
    assert told(text, type_) == meant


@pytest.mark.parametrize(("text", "type_", "meant"), examples("not"))
def test_the_counter_examples_of_a_mode_lack_it(text, type_, meant):
    assert told(text, type_) != meant


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (Span(0, 4), Span(12, 16), "[unused1] Iran [unused2] warned [unused3] Iraq [unused4]."),
        (Span(12, 16), Span(0, 4), "[unused3] Iran [unused4] warned [unused1] Iraq [unused2]."),
        (Span(0, 4), None, "[unused3] [unused4] [unused1] Iran [unused2] warned Iraq."),
    ],
)
def test_marks(source, target, expected):
    assert marked("Iran warned Iraq.", source, target) == expected


@pytest.mark.parametrize("at", [(3, 9), (120, 130), (10, 190), (196, 199)])
def test_the_window_of_a_long_sentence_holds_its_ends_and_an_actor(at):
    ids = [101, *range(1000, 1199), 102]
    ids[at[0]], ids[at[1]] = 2, 4
    cut = window(ids)
    assert len(cut) == LONGEST
    assert cut[0] == 101
    assert cut[-1] == 102
    assert 2 in cut
    assert 4 in cut or at[1] - at[0] > LONGEST


def test_features_leave_out_who_and_keep_what():
    given = pair("Cuba will expel the Haitian envoy.", "Cuba", "the Haitian envoy")
    found = features(given, act_of(given))
    assert {"act=expel", "modal=will", "prospect=intent", "arg=nsubj", "lexA=SANCTION"} <= set(found)
    assert not {f for f in found if "cuba" in f.lower() or "haiti" in f.lower()}


def test_the_linear_coder_says_what_spoke_for_a_type():
    given = pair("Cuba sharply criticized Haiti.", "Cuba", "Haiti")
    found = features(given, act_of(given))
    shares = linear_probabilities(found)
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-5)
    assert max(shares, key=shares.get) == "ACCUSE"
    assert any("criticize" in r or "ACCUSE" in r for r in reasons(found, "ACCUSE"))


def test_two_coders_joined():
    shares = joined({"AID": 0.9, "AGREE": 0.1}, {"AID": 0.6, "AGREE": 0.4})
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["AID"] > 0.7


def test_probabilities_add_up():
    (shares,) = type_probabilities(["[unused1] Iran [unused2] warned [unused3] Iraq [unused4]."])
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-5)
    assert len(shares) == 15
