"""Builds the Russian names of states: `python training/russian_states.py`; needs the extra `gazetteer`.

Names are those of CLDR in Babel (Unicode License v3), but where the press writes another neutral form: those stand in
NAMED with the reason beside them. Cases are made by rule; the few names that follow none stand in DECLINED. What comes
out is `src/bilateral/codebooks/ru/state_names.yaml`; the same Babel gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from babel.core import get_global

from bilateral.codebooks.states import states

OUT = Path(__file__).parents[1] / "src/bilateral/codebooks/ru/state_names.yaml"
CASES = ("gen", "dat", "acc", "ins", "loc")
# Shorter forms of the press, and states that CLDR no longer has.
NAMED = {
    "USA": "США", "GBR": "Великобритания", "ARE": "ОАЭ", "KOR": "Южная Корея", "PRK": "КНДР", "COD": "ДР Конго",
    "COG": "Республика Конго", "ZAF": "ЮАР", "CAF": "ЦАР", "MMR": "Мьянма", "HKG": "Гонконг", "MAC": "Макао",
    "PSE": "Палестина", "TLS": "Восточный Тимор", "BIH": "Босния и Герцеговина", "FSM": "Микронезия",
    "SUN": "СССР", "YUG": "Югославия", "CSK": "Чехословакия", "DDR": "ГДР", "SCG": "Сербия и Черногория",
    "BHS": "Багамские Острова", "MDV": "Мальдивы", "SYC": "Сейшельские Острова", "COM": "Коморские Острова",
    "SLB": "Соломоновы Острова", "MHL": "Маршалловы Острова", "FLK": "Фолклендские Острова",
    "CYM": "Каймановы Острова", "FRO": "Фарерские Острова", "COK": "Острова Кука", "BMU": "Бермудские Острова",
    "CIV": "Кот-д’Ивуар", "SWZ": "Эсватини", "XKX": "Косово", "VAT": "Ватикан", "BRN": "Бруней",
}  # fmt: skip
# Other names that a reader may look for.
ALSO = {
    "USA": ["Соединённые Штаты Америки", "Соединённые Штаты", "Америка"], "RUS": ["Российская Федерация", "РФ"],
    "GBR": ["Соединённое Королевство", "Британия", "Англия"], "ARE": ["Объединённые Арабские Эмираты", "Эмираты"],
    "KOR": ["Республика Корея", "Корея"], "PRK": ["Северная Корея"], "CHN": ["КНР", "Китайская Народная Республика"],
    "BLR": ["Белоруссия", "Республика Беларусь"], "MDA": ["Молдавия", "Республика Молдова"],
    "KGZ": ["Кыргызстан", "Киргизстан", "Кыргызская Республика"], "TKM": ["Туркмения"],
    "KAZ": ["Республика Казахстан", "РК"], "UZB": ["Республика Узбекистан"], "TJK": ["Республика Таджикистан"],
    "COD": ["Демократическая Республика Конго", "Заир"], "COG": ["Конго", "Конго-Браззавиль"],
    "ZAF": ["Южно-Африканская Республика", "Южная Африка"], "CAF": ["Центрально-Африканская Республика"],
    "MMR": ["Бирма"], "DEU": ["ФРГ"], "CZE": ["Чешская Республика"], "NLD": ["Голландия"], "SAU": ["КСА"],
    "SUN": ["Советский Союз"], "DDR": ["Восточная Германия", "Германская Демократическая Республика"],
    "TLS": ["Тимор-Лесте"], "CPV": ["Острова Зелёного Мыса"], "SWZ": ["Свазиленд"], "MKD": ["Македония"],
    "VAT": ["Святой Престол"], "CIV": ["Берег Слоновой Кости"], "LKA": ["Цейлон"], "IRN": ["Исламская Республика Иран"],
    "BHS": ["Багамы"], "SYC": ["Сейшелы"], "COM": ["Коморы"], "BIH": ["Босния"],     "TUR": ["Турецкая Республика"], 
    "SYR": ["САР"], "PSE": ["Палестинские территории"], 
    "HTI": ["Республика Гаити"], "FLK": ["Мальвинские острова"], "AFG": ["Исламский Эмират Афганистан"],
}  # fmt: skip
# Names that no rule below declines: the five cases, or None where the name stays as it is.
DECLINED: dict[str, tuple[str, ...] | None] = {
    "BLR": ("Беларуси", "Беларуси", "Беларусь", "Беларусью", "Беларуси"),
    "CYP": ("Кипра", "Кипру", "Кипр", "Кипром", "Кипре"),
    "PHL": ("Филиппин", "Филиппинам", "Филиппины", "Филиппинами", "Филиппинах"),
    "MDV": ("Мальдив", "Мальдивам", "Мальдивы", "Мальдивами", "Мальдивах"),
    "NLD": ("Нидерландов", "Нидерландам", "Нидерланды", "Нидерландами", "Нидерландах"),
    "COK": ("Островов Кука", "Островам Кука", "Острова Кука", "Островами Кука", "Островах Кука"),
    "XKX": ("Косова", "Косову", "Косово", "Косовом", "Косове"),
    "COG": ("Республики Конго", "Республике Конго", "Республику Конго", "Республикой Конго", "Республике Конго"),
    "EGY": ("Египта", "Египту", "Египет", "Египтом", "Египте"),
    "MUS": ("Маврикия", "Маврикию", "Маврикий", "Маврикием", "Маврикии"),
    "CIV": ("Кот-д’Ивуара", "Кот-д’Ивуару", "Кот-д’Ивуар", "Кот-д’Ивуаром", "Кот-д’Ивуаре"),
    "KNA": ("Сент-Китса и Невиса", "Сент-Китсу и Невису", "Сент-Китс и Невис", "Сент-Китсом и Невисом",
            "Сент-Китсе и Невисе"),
    "VCT": ("Сент-Винсента и Гренадин", "Сент-Винсенту и Гренадинам", "Сент-Винсент и Гренадины",
            "Сент-Винсентом и Гренадинами", "Сент-Винсенте и Гренадинах"),
    "PNG": ("Папуа — Новой Гвинеи", "Папуа — Новой Гвинее", "Папуа — Новую Гвинею", "Папуа — Новой Гвинеей",
            "Папуа — Новой Гвинее"),
    "NIC": None, "PRK": None, "CAF": None, "ZAF": None, "SUN": None, "DDR": None, "USA": None, "ARE": None,
}  # fmt: skip
GENDERS = {
    "USA": "pl", "ARE": "pl", "PRK": "f", "ZAF": "f", "CAF": "f", "DDR": "f", "SUN": "m", "COD": "f", "BLR": "f",
    "COK": "pl", "CIV": "m", "COG": "f", "SWZ": "n", "WSM": "n", "GNB": "f",
    "KNA": "pl", "TTO": "pl", "NIC": "f", "PNG": "f",
}  # fmt: skip
KEPT = "оеиуэюыё"  # a name of one word that ends so is not declined, but for those in -ы and -и of many islands
SOFT = "жшчщц"  # after them the instrumental is in -ей, -ем
FIXED = ("Сан-Томе", "Антигуа", "Тринидад-", "ДР", "Самоа", "Макао")
ADJECTIVES = {
    "ая": ("ой", "ой", "ую", "ой", "ой"), "яя": ("ей", "ей", "юю", "ей", "ей"), "ый": ("ого", "ому", "ый", "ым", "ом"),
    "ий": ("ого", "ому", "ий", "им", "ом"), "ие": ("их", "им", "ие", "ими", "их"),
    "ое": ("ого", "ому", "ое", "ым", "ом"),
    "овы": ("овых", "овым", "овы", "овыми", "овых"),
}  # fmt: skip


def main(out: Path = OUT) -> None:
    """Write the names."""
    locale, aliases = Locale("ru"), get_global("territory_aliases")
    lines = [
        "# Names of states in Russian: the nominative, then genitive, dative, accusative, instrumental and locative.",
        f"# Built by training/russian_states.py from Babel {version('babel')} (CLDR, Unicode License v3); edit that.",
    ]
    for code in states():
        two = "XK" if code == "XKX" else next(iter(aliases.get(code, ())), "")
        name = NAMED.get(code) or locale.territories[two].replace("'", "’")
        entry = {"code": code, "name": name, "gender": GENDERS.get(code) or gender(name), "cases": cases(code, name)}
        if also := ALSO.get(code):
            entry["names"] = also
        told = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())
        lines.append(f"- {{{told}}}")
    out.parent.mkdir(exist_ok=True)
    out.write_text("\n".join(lines) + "\n", "utf-8")


def cases(code: str, name: str) -> list[str]:
    """The five cases after the nominative."""
    if code in DECLINED:
        return list(DECLINED[code] or [name] * len(CASES))
    words = [[w] * 5 if w in ("и", "Кука") else declined(w) for w in name.split(" ")]
    return [" ".join(forms) for forms in zip(*words, strict=True)]


def declined(word: str) -> list[str]:
    """One word, which may be an adjective, in five cases."""
    if word.startswith(FIXED):
        return [word] * 5
    for end, ends in ADJECTIVES.items():
        if word.endswith(end) and len(word) > 4 and (end != "ий" or word.endswith("ний") or word.endswith("кий")):
            return [word[: -len(end)] + e for e in ends]
    if word == "Острова":
        return ["Островов", "Островам", "Острова", "Островами", "Островах"]
    if word[-1] in KEPT:
        return [word] * 5
    if word.endswith("ия"):
        return [word[:-1] + e for e in ("и", "и", "ю", "ей", "и")]
    stem, last = word[:-1], word[-1]
    if last == "я":
        return [stem + e for e in ("и", "е", "ю", "ей", "е")]
    if last == "а":
        many, by = "и" if stem[-1] in "гкхжшчщ" else "ы", "ей" if stem[-1] in SOFT else "ой"
        return [stem + e for e in (many, "е", "у", by, "е")]
    if last in "йь":
        return [stem + e for e in ("я", "ю", last, "ем", "е")]
    return [word + e for e in ("а", "у", "", "ем" if last in SOFT else "ом", "е")]


def gender(name: str) -> str:
    """What a verb in the past agrees with: m, f, n or pl."""
    head = name.split(" ")[-1]
    if " и " in name and not name.startswith(("Сан-Томе", "Антигуа", "Тринидад", "Босния")):
        return "pl" if name.startswith("Сент-Винсент") else "f"
    if head == "Острова" or head.endswith("ы") or head in ("Мальдивы",):
        return "pl"
    return "f" if head[-1] in "ая" else "n" if head[-1] in KEPT else "m"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
