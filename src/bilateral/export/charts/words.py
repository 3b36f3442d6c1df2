"""What charts call things, in English and Russian; whoever draws a chart may give words of its own."""

from __future__ import annotations

from collections.abc import Mapping

from bilateral.codebooks.spoken import language

Words = Mapping[str, str]
ENGLISH: Words = {
    "events": "events", "when": "when", "number": "number", "quad-1": "verbal cooperation",
    "quad-2": "material cooperation", "quad-3": "verbal conflict", "quad-4": "material conflict",
    "stage": "stage", "stage-proposed": "proposed", "stage-negotiating": "under negotiation", "stage-agreed": "agreed",
    "stage-under_way": "under way", "stage-completed": "completed", "stage-stalled": "stalled",
    "stage-suspended": "suspended", "stage-broken": "broken", "stage-abandoned": "abandoned",
    "own": "stage with a day of its own", "told": "stage as of the report", "done": "completed",
    "halt": "stalled or suspended", "cross": "broken or abandoned", "silence": "nothing heard",
    "measure": "figure", "per": "per", "value": "value", "most": "at most", "source": "source", "reported": "reported",
    "contradicted": "contradicted", "unknown": "not named", "thousand": "k", "million": "M", "billion": "B",
    "up": "mostly cooperation", "down": "mostly conflict", "bound": "undertakings", "place": "place",
    "sign": "sign", "told-in": "words",
    "told-by-month": "Events between {a} and {b} by month.", "told-by-year": "Events between {a} and {b} by year.",
    "told-years": "By year: {years}.", "told-year": "{year}: {up} cooperative, {down} conflictual",
    "told-lanes": "Undertakings by stage in time ({n}): {names}.",
    "told-figures": "Figures in time ({n}): {names}.", "told-map": "A map.",
    "told-places": "Events by place: {}.", "told-flows": "Flows: {}.", "told-unplaced": "Events without a place: {}.",
}  # fmt: skip
RUSSIAN: Words = {
    "events": "события", "when": "когда", "number": "число", "quad-1": "сотрудничество на словах",
    "quad-2": "сотрудничество на деле", "quad-3": "конфликт на словах", "quad-4": "конфликт на деле",
    "stage": "стадия", "stage-proposed": "предложено", "stage-negotiating": "переговоры",
    "stage-agreed": "согласовано", "stage-under_way": "выполняется", "stage-completed": "завершено",
    "stage-stalled": "застопорилось", "stage-suspended": "приостановлено", "stage-broken": "нарушено",
    "stage-abandoned": "оставлено", "own": "стадия со своей датой", "told": "стадия на день публикации",
    "done": "завершено", "halt": "застопорилось или приостановлено", "cross": "нарушено или оставлено",
    "silence": "ничего не слышно", "measure": "показатель", "per": "за", "value": "значение", "most": "не более",
    "source": "источник", "reported": "сообщено", "contradicted": "есть противоречие", "unknown": "не назван",
    "thousand": "тыс.", "million": "млн", "billion": "млрд", "up": "больше сотрудничества",
    "down": "больше конфликта", "bound": "договорённости", "place": "место",
    "sign": "знак", "told-in": "слова", "told-by-month": "События по месяцам: {a} и {b}.",
    "told-by-year": "События по годам: {a} и {b}.", "told-years": "По годам: {years}.",
    "told-year": "{year}: сотрудничество {up}, конфликт {down}",
    "told-lanes": "Договорённости по стадиям во времени ({n}): {names}.",
    "told-figures": "Показатели во времени ({n}): {names}.", "told-map": "Карта.",
    "told-places": "События по местам: {}.", "told-flows": "Потоки: {}.", "told-unplaced": "События без места: {}.",
}  # fmt: skip


def words_of(tongue: str) -> dict[str, str]:
    """The words of a language."""
    return dict(RUSSIAN if tongue == "ru" else ENGLISH)


def spoken() -> dict[str, str]:
    """The words of the language in force (`codebooks.spoken`)."""
    return words_of(language())
