"""Who gives something, and whether anything comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.doubts import Doubts, together, unsaid
from ecomap.analysis.graph import Reading, is_firm
from ecomap.analysis.links import about_connection, links
from ecomap.analysis.wording import listing
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.entities import DataFlow
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    Nature,
    Role,
    StakeholderKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Connection, ValueExchange

COVERED = 2
"""One in how many stakeholders in contact must have value drawn, for a lack of it to be certain."""

_CONTRIBUTES = (Role.DATA_SUBJECT, Role.CONTRIBUTOR, Role.BENEFICIARY)
_ASKS_NOTHING = (StakeholderKind.STANDARD, StakeholderKind.PLATFORM)
_GIVES_BY_OFFICE = (Role.FUNDER, Role.REGULATOR, Role.POLICY_MAKER, Role.STANDARDS_BODY)
_PLANNED = (Status.PROTOTYPE, Status.PROPOSED)
_SHOWN = 3


def unreturned(survey: Survey) -> tuple[str, ...]:
    """Return the organisations that give something and to which nothing comes back, by name.

    Not those who give nothing but open data, what the law requires, or what cannot be touched;
    nor those whose task it is to give, such as funders; nor standards and platforms. Nobody, as
    long as no value at all has been drawn: then nothing is known of what comes back.
    """
    drawn = links(survey)
    if not survey.exchanges:
        return ()
    return tuple(
        one
        for one in survey.names.sorted(drawn.ends)
        if drawn.given_by(one)
        and not drawn.given_to(one)
        and survey.document.stakeholders[one].kind not in _ASKS_NOTHING
        and set(_GIVES_BY_OFFICE).isdisjoint(survey.document.stakeholders[one].roles)
        and any(_is_charged(survey, gift) for link in drawn.given_by(one) for gift in link.all)
    )


def contributing_in_vain(survey: Survey) -> tuple[str, ...]:
    """Return whose data gets to others of whom none gives them anything back, by name.

    Only those who are said to contribute, to benefit, or to be whom the data is about. Nobody,
    as long as no value at all has been drawn.
    """
    return survey.once("contributing in vain", lambda: _in_vain(survey))


def doubts_about_return(survey: Survey, one: str, givers: frozenset[str] | None) -> Doubts:
    """Return the doubts whether somebody gives, and whether nothing comes back.

    Args:
        survey: The map.
        one: The organisation that gives.
        givers: Those from whom something would have to come back; None for anybody. Whom its data
            may reach for all that anybody said counts too.
    """
    gifts = [gift for link in links(survey).given_by(one) for gift in link.all]
    counting = [
        gift
        for gift in gifts
        if (_is_charged(survey, gift) if givers is None else isinstance(gift, DataFlow))
    ]
    doubts = []
    if not any(is_firm(gift) for gift in counting):
        doubts += [about_connection(survey, gift) for gift in counting]
    if givers is None:
        doubts += _paid(survey, gifts)
    known = {gift.id for link in links(survey).given_to(one) for gift in link.all}
    returns = links(survey, Reading.WITH_UNKNOWN).given_to(one)
    if givers is not None:
        net = survey.organisation_network(Reading.WITH_UNKNOWN)
        among = net.ahead[one]
        returns = tuple(link for link in returns if net.bit[link.source] & among)
        if any(link.source not in givers for link in returns):
            doubts += _leading_to(survey, givers | {one}, frozenset(net.members(among)))
    doubts += [
        unsaid(f"something does go {survey.names.way(gift)}", gift.id)
        for link in returns
        for gift in link.all
        if gift.id not in known
    ]
    return together(*doubts, survey.once("value drawn", lambda: _coverage(survey)))


def _in_vain(survey: Survey) -> tuple[str, ...]:
    drawn, net = links(survey), survey.organisation_network(Reading.AS_DRAWN)
    if not survey.exchanges:
        return ()
    found = []
    for one in survey.names.sorted(drawn.ends):
        roles = survey.document.stakeholders[one].roles
        gives_data = any(link.flows for link in drawn.given_by(one))
        if gives_data and not set(_CONTRIBUTES).isdisjoint(roles):
            reached = net.ahead[one]
            if not any(net.bit[link.source] & reached for link in drawn.given_to(one)):
                found.append(one)
    return tuple(found)


def _leading_to(survey: Survey, here: frozenset[str], further: frozenset[str]) -> list[Doubts]:
    """Return the doubts whether data gets on to some by flows of unknown status."""
    tops = survey.organisations
    unknown = survey.once(
        "unknown flows",
        lambda: [
            flow
            for _, flow in sorted(survey.document.flows.items())
            if flow.status is Status.UNKNOWN
        ],
    )
    return [
        unsaid(f"data does flow {survey.names.way(flow)}", flow.id)
        for flow in unknown
        if tops[flow.source] in here and tops[flow.target] not in here
        if tops[flow.target] in further
    ]


def _plans(survey: Survey) -> Mapping[str, Sequence[Connection]]:
    """Return what is planned beyond the scope to come to each organisation, flows first."""
    tops, document = survey.organisations, survey.document
    found: dict[str, list[Connection]] = {}
    for records in (document.flows, document.exchanges):
        for _, gift in sorted(records.items()):
            source, target = tops[gift.source], tops[gift.target]
            is_plan = gift.status in _PLANNED and gift.status not in survey.scope.live
            if is_plan and source != target:
                found.setdefault(target, []).append(gift)
    return found


def given(survey: Survey, gifts: Iterable[Connection]) -> str:
    """Return what is given and to whom, as a list: ``“Births” (to Council) and ...``."""
    return listing(
        [
            f"{what(survey, gift)} (to {survey.names.stakeholder(gift.target)})"
            for gift in sorted(gifts, key=lambda gift: gift.id)
        ],
        _SHOWN,
    )


def planned(survey: Survey, receivers: Collection[str], *, data_only: bool = False) -> str:
    """Return what is planned to come to some organisations, as a sentence, or an empty text."""
    plans = survey.once("plans", lambda: _plans(survey))
    gifts = [
        f"{what(survey, gift)} (from {survey.names.stakeholder(gift.source)})"
        for one in survey.names.sorted(receivers)
        for gift in plans.get(one, ())
        if isinstance(gift, DataFlow) or not data_only
    ]
    return f" Planned: {listing(list(dict.fromkeys(gifts)), _SHOWN)}." if gifts else ""


def what(survey: Survey, gift: Connection) -> str:
    """Return what is given, as short as can be: ``“Births”``, or ``data`` if nobody has said."""
    if isinstance(gift, DataFlow):
        return survey.names.datasets(gift.datasets, 1) if gift.datasets else "data"
    name = inert(gift.name, SHORT_NAME)
    return f"“{name}”" if name else "something of value"


def _is_charged(survey: Survey, gift: DataFlow | ValueExchange) -> bool:
    """Say whether what is given is neither open data, nor a duty, nor intangible."""
    if not isinstance(gift, DataFlow):
        return gift.nature is Nature.TANGIBLE
    datasets = survey.document.datasets
    return (
        gift.access is not Access.OPEN
        and gift.agreement is not AgreementState.STATUTORY
        and not (gift.datasets and all(datasets[i].access is Access.OPEN for i in gift.datasets))
    )


def _paid(survey: Survey, gifts: Iterable[Connection]) -> Iterator[Doubts]:
    """Return the doubts whether agreements on flows say what is given for the data."""
    for gift in gifts:
        if isinstance(gift, DataFlow) and gift.agreement is AgreementState.IN_PLACE:
            way = survey.names.way(gift)
            yield unsaid(f"what flows {way} is paid for under its agreement", gift.id)


def _coverage(survey: Survey) -> Doubts:
    drawn = links(survey)
    with_value = {
        end for link in drawn.all.values() if link.exchanges for end in (link.source, link.target)
    }
    if COVERED * len(with_value) >= len(drawn.ends):
        return Doubts()
    return unsaid(
        "something comes back that nobody has drawn yet (value is drawn for only "
        f"{len(with_value):,} of {len(drawn.ends):,} stakeholders)"
    )
