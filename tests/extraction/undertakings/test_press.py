"""Undertakings in sentences of the press about many pairs of states, read whole: type, stage, name and parties."""

from __future__ import annotations

import pytest

import bilateral

# sentence, type, stage, a word of its name or topic, its parties where the sentence tells them all
PRESS = [
    (
        "A railway linking Uzbekistan with Pakistan, first proposed in 2007, remains on paper.",
        "project",
        "stalled",
        "railway",
        "PAK UZB",
    ),
    (
        "A motorway from Bar to the Serbian border, which China is financing, has not materialised.",
        "project",
        "stalled",
        "motorway",
        "",
    ),
    (
        "The bridge across the Amur between Russia and China was inaugurated in 2014.",
        "project",
        "completed",
        "bridge",
        "CHN RUS",
    ),
    (
        "A nuclear plant that Russia promised to build in Vietnam was shelved in 2016.",
        "project",
        "abandoned",
        "plant",
        "",
    ),
    (
        "Work on the gas pipeline between Greece and Bulgaria has been frozen since 2014.",
        "project",
        "suspended",
        "pipeline",
        "BGR GRC",
    ),
    (
        "A planned high-speed rail link between Singapore and Malaysia was put on hold last year.",
        "project",
        "suspended",
        "link",
        "MYS SGP",
    ),
    (
        "The proposed undersea tunnel between Spain and Morocco came to nothing.",
        "project",
        "abandoned",
        "tunnel",
        "ESP MAR",
    ),
    ("Russia has completed a 120-kilometre road through Abkhazia to Georgia.", "project", "completed", "road", ""),
    ("The port that India is building at Chabahar in Iran is years behind schedule.", "project", "stalled", "port", ""),
    ("Ethiopia and Djibouti opened a new railway on Wednesday.", "project", "completed", "railway", "DJI ETH"),
    ("Japan dropped its plan to build a railway in Vietnam.", "project", "abandoned", "railway", "JPN"),
    (
        "The power line linking Tajikistan with Afghanistan has been completed.",
        "project",
        "completed",
        "line",
        "AFG TJK",
    ),
    (
        "Turkey and Israel are negotiating the construction of an undersea gas pipeline.",
        "project",
        "negotiating",
        "pipeline",
        "ISR TUR",
    ),
    ("Kenya has abandoned a joint pipeline with Uganda.", "project", "abandoned", "pipeline", "KEN UGA"),
    ("Japan vowed to build three hospitals in Myanmar.", "pledge", "agreed", "hospitals", "JPN"),
    ("Germany committed 50 million euros to the reconstruction of Mali.", "pledge", "agreed", "50", "DEU"),
    ("Turkey pledged to take back migrants who cross to Greece.", "pledge", "agreed", "migrants", "TUR"),
    ("Russia's promise to deliver the missiles to Iran remains unfulfilled.", "pledge", "stalled", "missiles", "RUS"),
    ("Kuwait reneged on its pledge to fund schools in Iraq.", "pledge", "broken", "schools", "KWT"),
    ("The United States kept its promise to remove the dioxin in Laos.", "pledge", "under_way", "dioxin", "USA"),
    ("Norway announced a grant of $20 million to Malawi.", "pledge", "agreed", "grant", "NOR"),
    ("Belarus has not kept its promise to free the prisoners, Poland said.", "pledge", "broken", "prisoners", "BLR"),
    ("China will provide Kenya with 100 buses.", "pledge", "agreed", "buses", "CHN"),
    ("India offered to train Afghan pilots.", "pledge", "proposed", "pilots", "IND"),
    (
        "The European Parliament called on Turkey to ratify the customs protocol with Cyprus.",
        "agreement",
        "agreed",
        "protocol",
        "",
    ),
    ("Armenia urged Azerbaijan to observe the ceasefire in Karabakh.", "agreement", "agreed", "ceasefire", ""),
    ("Azerbaijan accused Armenia of violating the ceasefire.", "agreement", "broken", "ceasefire", "ARM AZE"),
    ("Russia denied that it had violated the INF treaty with the United States.", "agreement", "agreed", "inf", ""),
    ("Estonia demanded that Russia sign the border treaty.", "agreement", "proposed", "border", ""),
    (
        "Moscow must honour the agreement on gas transit, Ukraine's foreign minister said.",
        "agreement",
        "agreed",
        "gas",
        "",
    ),
    (
        "Algeria warned that it would withdraw from the friendship treaty with Spain.",
        "agreement",
        "agreed",
        "friendship",
        "",
    ),
    (
        "The extradition treaty between Spain and Venezuela has yet to be ratified.",
        "agreement",
        "stalled",
        "extradition",
        "ESP VEN",
    ),
    (
        "The free-trade agreement between Canada and Ukraine entered into force in 2017.",
        "agreement",
        "under_way",
        "trade",
        "CAN UKR",
    ),
    ("Canada tore up its free-trade agreement with Jordan.", "agreement", "broken", "trade", "CAN JOR"),
    (
        "The United States withdrew from the nuclear deal with Iran in 2018.",
        "agreement",
        "broken",
        "nuclear",
        "IRN USA",
    ),
    ("A prisoner swap deal between Russia and Ukraine collapsed.", "agreement", "broken", "swap", "RUS UKR"),
    (
        "Negotiations on a visa-free regime between Georgia and the European Union dragged on for many years.",
        "talks",
        "stalled",
        "visa",
        "",
    ),
    (
        "Mongolia and Japan concluded an economic partnership agreement in 2015.",
        "agreement",
        "agreed",
        "partnership",
        "JPN MNG",
    ),
    ("Sri Lanka renegotiated the port agreement with China.", "agreement", "agreed", "port", "CHN LKA"),
    (
        "Cuba and the United States restored diplomatic relations in July 2015.",
        "policy",
        "completed",
        "relations",
        "CUB USA",
    ),
    (
        "A follow-up treaty to replace START is being negotiated by Russia and the United States.",
        "agreement",
        "negotiating",
        "treaty",
        "RUS USA",
    ),
    (
        "The border agreement was signed in 1998 but never ratified by Kyrgyzstan and China.",
        "agreement",
        "stalled",
        "border",
        "CHN KGZ",
    ),
    ("Bolivia has resumed talks with Chile on access to the sea.", "talks", "negotiating", "sea", "BOL CHL"),
    (
        "India and Bangladesh have failed to conclude a treaty on the Teesta river.",
        "agreement",
        "stalled",
        "teesta",
        "BGD IND",
    ),
    ("The gas contract between Turkmenistan and Ukraine was terminated.", "agreement", "broken", "gas", "TKM UKR"),
    (
        "A ceasefire brokered by Egypt between Israel and the Palestinians came into effect at midnight.",
        "agreement",
        "under_way",
        "ceasefire",
        "",
    ),
    ("Japan lifted its sanctions on Myanmar in 2012.", "policy", "completed", "sanctions", "JPN"),
    (
        "The Philippines threatened to scrap the Visiting Forces Agreement with the United States.",
        "agreement",
        "agreed",
        "forces",
        "PHL USA",
    ),
    ("The roadmap adopted by Kosovo and Serbia has not been implemented.", "programme", "stalled", "roadmap", ""),
    (
        "Denmark and Canada have settled on a joint patrol programme in the Arctic.",
        "programme",
        "agreed",
        "patrol",
        "CAN DNK",
    ),
    (
        "Hungary and Slovakia signed a declaration on the dam in Gabcikovo.",
        "agreement",
        "agreed",
        "declaration",
        "HUN SVK",
    ),
    (
        "Ireland and Britain launched a common visa scheme for Chinese tourists.",
        "programme",
        "under_way",
        "visa",
        "GBR IRL",
    ),
    ("Uzbekistan quit the customs treaty with Tajikistan.", "agreement", "broken", "customs", "TJK UZB"),
    (
        "The agreement between Nigeria and Benin on border posts remains a dead letter.",
        "agreement",
        "stalled",
        "border",
        "BEN NGA",
    ),
    (
        "Negotiations over the Rogun dam between Tajikistan and Uzbekistan are at a standstill.",
        "talks",
        "stalled",
        "rogun",
        "TJK UZB",
    ),
    (
        "The United States plans to deploy a missile shield in Poland and the Czech Republic.",
        "project",
        "proposed",
        "shield",
        "",
    ),
    (
        "Vietnam and the United States are working together to clean up dioxin at the Da Nang airport.",
        "project",
        "under_way",
        "dioxin",
        "USA VNM",
    ),
    ("Spain plans to lift restrictions on Cuba.", "policy", "proposed", "restrictions", ""),
    ("Qatar has approved a $3 billion loan to Turkey.", "pledge", "agreed", "loan", "QAT"),
    (
        "Indonesia and Australia have shelved a plan to process refugees jointly.",
        "programme",
        "abandoned",
        "plan",
        "AUS IDN",
    ),
    ("Iran and Armenia are building a second gas pipeline.", "project", "under_way", "pipeline", "ARM IRN"),
    (
        "Norway and Russia reached a compromise on the Barents Sea boundary in 2010.",
        "agreement",
        "agreed",
        "barents",
        "NOR RUS",
    ),
    ("Russia's embargo on Georgian wine was lifted in 2013.", "policy", "completed", "embargo", ""),
    (
        "Mexico expects to conclude a free-trade agreement with Turkey by year-end.",
        "agreement",
        "proposed",
        "trade",
        "MEX TUR",
    ),
    (
        "Greek and Turkish officials resumed exploratory talks on the Aegean.",
        "talks",
        "negotiating",
        "aegean",
        "GRC TUR",
    ),
    (
        "The South Stream project was abandoned by Russia in December 2014 after Bulgaria halted work.",
        "project",
        "abandoned",
        "south",
        "RUS",
    ),
    ("Britain broke its promise to admit 3,000 refugee children from Syria.", "pledge", "broken", "children", "GBR"),
    ("Cuba and Venezuela have suspended an oil-for-doctors programme.", "programme", "suspended", "oil", "CUB VEN"),
    ("Lithuania completed a liquefied gas terminal that Norway supplies.", "project", "completed", "terminal", "LTU"),
    ("The Minsk agreements between Ukraine and Russia remain unfulfilled.", "agreement", "stalled", "minsk", "RUS UKR"),
    (
        "Azerbaijan and Turkmenistan signed a memorandum on the Dostluk field in 2021.",
        "agreement",
        "agreed",
        "dostluk",
        "AZE TKM",
    ),
    ("The rapprochement between Turkey and Armenia has stalled.", "policy", "stalled", "rapprochement", "ARM TUR"),
    (
        "Negotiations between Nepal and India on a power trade agreement were revived in 2014.",
        "talks",
        "negotiating",
        "power",
        "IND NPL",
    ),
    ("Rwanda and Burundi severed their extradition agreement.", "agreement", "broken", "extradition", "BDI RWA"),
    ("Poland pledged $100 million in loans to Ukraine.", "pledge", "agreed", "loans", "POL"),
    (
        "The free trade talks between Swiss and Indian negotiators have been dragging on since 2008.",
        "talks",
        "stalled",
        "trade",
        "CHE IND",
    ),
    (
        "Kyrgyzstan allowed its lease of Manas base to the United States to lapse in 2014.",
        "agreement",
        "completed",
        "lease",
        "KGZ USA",
    ),
    ("Nicaragua dropped the canal project with a Chinese company.", "project", "abandoned", "canal", ""),
    (
        "The prime ministers of Israel and Ethiopia discussed the construction of a solar plant in Tigray.",
        "project",
        "negotiating",
        "construction",
        "ETH ISR",
    ),
    ("China is considering financing a deep-sea port in Myanmar.", "project", "proposed", "port", "CHN"),
    ("Germany and Poland are working together to restore the Oder dykes.", "project", "under_way", "dykes", "DEU POL"),
    ("France and Algeria signed a declaration on memory.", "agreement", "agreed", "declaration", "DZA FRA"),
    (
        "India ended its moratorium on nuclear tests in 1998, alarming Pakistan.",
        "policy",
        "abandoned",
        "moratorium",
        "IND",
    ),
    (
        "Slovenia blocked Croatia's accession talks with the EU over a border dispute.",
        "talks",
        "stalled",
        "accession",
        "",
    ),
]
NOTHING = [
    "The government of Chile approved a plan to reform pensions.",
    "Peru's parliament adopted a programme against poverty.",
    "A deal between the two coalition parties in Italy collapsed.",
    "The Kenyan police launched an initiative against street crime.",
    "Romania's president promised to fight corruption.",
    "Ghana's energy policy has failed, the opposition said.",
    "The construction of a new parliament in Lima was delayed.",
    "The company signed a contract with its workers in Bolivia.",
    "The Greek government plans to build 40 schools.",
    "Mexico's prime minister vowed to cut taxes.",
    "A Year of Friendship Leaves Tashkent Cold",
    "The reform of the Turkish-Cypriot property commission is not an undertaking between states.",
    "Germany has delayed the delivery of frigates to Algeria.",
    "Belgrade and Zagreb have yet to agree on the border along the Danube.",
    "A hotline between Seoul and Pyongyang was restored in 2018.",
    "Ankara said it would not open the Alican border crossing until Armenia changes its policy.",
    "Iraq and Kuwait have still to settle a dispute over the waterway.",
]
# several sentences, then type and stage of each undertaking that they tell of
TOLD = [
    (
        "Peru and Chile signed two protocols on the border in 2009. Neither parliament has ratified them.",
        [("agreement", "stalled")],
    ),
    (
        "Chad and Sudan promised to withdraw their troops from the border. Neither has kept its word.",
        [("pledge", "broken")],
    ),
    (
        "Slovakia promised not to build new reactors without consulting Austria. Vienna accuses Bratislava of breaking "
        "that promise.",
        [("pledge", "broken")],
    ),
    (
        "Venezuela failed to build the refinery that it promised to Nicaragua in 2007. The refinery project exists "
        "only on paper.",
        [("project", "stalled")],
    ),
    (
        "Zimbabwe and Botswana plan to build a railway to the sea. The $6 billion project has not got off the ground.",
        [("project", "stalled")],
    ),
    (
        "Kazakhstan and Russia have postponed the launch of a space complex. The two countries agreed to build the "
        "complex in 2004.",
        [("project", "stalled")],
    ),
    (
        "Brazil promised to finance a power line to Paraguay. The line went into service in 2013.",
        [("project", "completed")],
    ),
    ("Lima, May 12 (Reuters) - Chile and Peru signed an accord on tuna on Thursday.", [("agreement", "agreed")]),
    ("Iran is ready to supply gas to Oman, the minister said in Muscat.", [("pledge", "proposed")]),
    ("The ministers of Fiji and Tonga discussed cooperation in fisheries.", [("project", "negotiating")]),
    ("Japan has earmarked 9 billion yen for a clean-up in China.", [("pledge", "agreed")]),
    ("Germany and Mongolia cooperate in training peacekeepers.", [("project", "under_way")]),
    ("Egypt said it would supply Jordan with gas.", [("pledge", "agreed")]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_told(text: str, expected: list[tuple[str, str]]) -> None:
    found = bilateral.read(text, published="2016-05-14", language="en").undertakings
    assert [(u.type, u.stage) for u in found] == expected, [(u.name, u.because) for u in found]


def test_who_acts_owns_its_promise() -> None:
    (found,) = bilateral.read(
        "Denmark paid for the work. Washington never kept its promise to remove the waste from Greenland.",
        published="2016-05-14",
        language="en",
    ).undertakings
    assert (found.stage, [p[:3] for p in found.parties]) == ("broken", ["USA"])


@pytest.mark.parametrize(("text", "type_", "stage", "word", "parties"), PRESS)
def test_press(text: str, type_: str, stage: str, word: str, parties: str) -> None:
    (found,) = bilateral.read(text, published="2016-05-14", language="en").undertakings
    assert (found.type, found.stage) == (type_, stage), found.because
    assert word in f"{found.name} {found.topic}".lower()
    assert not parties or sorted(p[:3] for p in found.parties) == parties.split()


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    found = bilateral.read(text, published="2016-05-14", language="en").undertakings
    assert [(u.name, u.because) for u in found] == []
