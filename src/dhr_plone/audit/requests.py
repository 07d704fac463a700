"""What is read in a register, and what is refused there: a line for each request.

Read is what an answer shows; a request that changes something is told as that change, and what it
shows of anything else as read. The line is written before the answer is sent, and without it the
answer is not sent; but it need not have reached the disk for good. Refused are
steps for which it is not time, and requests for what a person may not open or do, or what is not
there.
"""

import logging
from collections.abc import Iterator
from typing import Any

from plone.rest.interfaces import IService
from Products.CMFCore.interfaces import IActionRaisedExceptionEvent
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import BadRequest, Forbidden, NotFound, Unauthorized
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.globalrequest import getRequest
from ZPublisher.interfaces import IPubBeforeCommit, IPubFailure

from dhr_plone.audit.change import changed_uids
from dhr_plone.audit.trail import VISITOR, RecordNotWritten, current_user, told, trail
from dhr_plone.content_types.downloads import CaseDownload
from dhr_plone.content_types.interfaces import IAddonInstalled, IRestricted
from dhr_plone.content_types.reading import Shown
from dhr_plone.guard.access import identify, may_read, parts_of_register, unwrapped
from dhr_plone.guard.addresses import standing_at
from dhr_plone.workflows.table import machine_of

logger = logging.getLogger(__name__)

REFUSALS = (BadRequest, Forbidden, NotFound, Unauthorized, WorkflowException)
# Kept on the request until it is over.
REFUSED_STEPS = "dhr_plone.audit.refused_steps"
SHOWN = "dhr_plone.audit.shown"
EXPORTED = "exported"
AUDITED = "audited"
# The page on which the trail itself is looked at.
AUDIT_PAGE = "audit-trail"
OPTIONS = "OPTIONS"


@adapter(IRestricted, IActionRaisedExceptionEvent)
def step_refused(obj: Any, event: IActionRaisedExceptionEvent) -> None:
    """Keep that a step was refused until the request is over: it may be tried again until then."""
    if isinstance(event.exc[1], WorkflowException):
        facts = told("refused", obj, transition=event.action)
        request = getRequest()
        if request is None:
            write([facts])
        else:
            IAnnotations(request).setdefault(REFUSED_STEPS, []).append(facts)


@adapter(IRestricted, Shown)
def shown(obj: Any, event: Shown) -> None:
    """Keep that an answer shows something, whatever the answer is about."""
    request = getRequest()
    if request is not None:
        IAnnotations(request).setdefault(SHOWN, {}).setdefault(obj.UID(), event)


@adapter(IPubBeforeCommit)
def answered(event: IPubBeforeCommit) -> None:
    """Write what an answer shows of a register, or refuses there. Raises RecordNotWritten."""
    request = event.request
    if not IAddonInstalled.providedBy(request) or shows_options(request):
        return
    status = request.response.getStatus()
    lines = _refused_steps(request)
    if status >= 400:
        lines = lines or list(_refused(_place(request), request, str(status)))
    elif status < 300:
        lines = [*lines, *_read(request, changed_uids())]
    if lines:
        write(lines)


@adapter(IPubFailure)
def failed(event: IPubFailure) -> None:
    """Write that a request was refused by an exception."""
    request = event.request
    if event.retry or not IAddonInstalled.providedBy(request):
        return
    lines = _refused_steps(request)
    if not lines and isinstance(event.exc_info[1], REFUSALS):
        reason = event.exc_info[0].__name__
        lines = list(_refused(_place_of_address(request), request, reason))
    if lines:
        try:
            write(lines)
        except RecordNotWritten:
            logger.exception("A refusal is missing in the audit trail.")


def shows_options(request: Any) -> bool:
    """Tell whether an answer says which methods there are, or what a page of another site may ask.

    It shows nothing else. The publisher calls everything else by this method as well.
    """
    published = request.get("PUBLISHED")
    if request.method != OPTIONS:
        return False
    if getattr(request, "_rest_cors_preflight", False):
        return bool(IService.providedBy(published))
    return getattr(published, "__name__", None) == OPTIONS


def write(lines: list[dict[str, Any]]) -> None:
    """Append lines that no change hangs on. Raises RecordNotWritten where that fails."""
    book = trail()
    try:
        book.append(lines, flush=False)
    except OSError as error:
        logger.critical("The audit trail in %s cannot be written: %s", book.directory, error)
        raise RecordNotWritten(str(error)) from error


def _refused(place: Any, request: Any, reason: str) -> Iterator[dict[str, Any]]:
    """Yield that something in a register was refused; ``reason`` is a status or an exception."""
    if place is not None:
        step = _step(request, place)
        # A step that its rules refuse is told of by itself (``step_refused``).
        reason = WorkflowException.__name__ if step and reason == "400" else reason
        yield told("refused", place, who=_who(request), reason=reason, transition=step)


def _step(request: Any, place: Any) -> str:
    """Return the step that a request asks for, over REST or of the page of the step.

    Tells no name that somebody made up.
    """
    published = request.get("PUBLISHED")
    asked = getattr(getattr(published, "__self__", published), "transition", None)
    machine = machine_of(place.portal_type)
    known = machine.transitions if machine else ()
    return next((one.id for one in known if asked in (one, one.id)), "")


def _read(request: Any, changed: set[str]) -> Iterator[dict[str, Any]]:
    """Yield what an answer shows: what it is about, and each other thing beside it.

    An export tells of what it holds by the containers that it holds whole, and says how many
    objects that are. Whoever changes something was shown that by its page before.
    """
    view = _view(request)
    place = _place(request)
    shown: dict[str, Any] = IAnnotations(request).get(SHOWN, {})
    others = {uid: event for uid, event in shown.items() if uid not in changed}
    exported = _is_export(request)
    if place is not None and not changed:
        objects = len({*others, place.UID()}) if exported and others else None
        yield told(_how(request, place), place, view=view, field=_field(request), objects=objects)
    if exported:
        others = _outermost(others)
    for uid, event in others.items():
        if place is None or uid != place.UID():
            how = EXPORTED if exported else "read"
            yield told(how, event.object, who=event.reader, view=view)


def _how(request: Any, place: Any) -> str:
    """Return how something is read: its front page opened, read, downloaded, exported, audited."""
    if _view(request) == AUDIT_PAGE:
        return AUDITED
    if isinstance(request["PUBLISHED"], CaseDownload):
        return "downloaded"
    if _is_export(request):
        return EXPORTED
    return "read" if may_read(place) else "opened"


def _is_export(request: Any) -> bool:
    """Tell whether an answer is a file that was made for the person."""
    kept = request.response.getHeader("Content-Disposition") or ""
    return kept.startswith("attachment") and not isinstance(request["PUBLISHED"], CaseDownload)


def _outermost(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what is shown without what lies in something else that is.

    Reviews stay beside their register: who asks about one of them is told by its own line.
    """
    paths = {
        event.object.getPhysicalPath()
        for event in shown.values()
        if event.object.portal_type != "ReviewRegister"
    }
    return {
        uid: event
        for uid, event in shown.items()
        for path in [event.object.getPhysicalPath()]
        if not any(path[:end] in paths for end in range(1, len(path)))
    }


def _field(request: Any) -> str:
    """Return the name of the field whose file is downloaded."""
    published = request["PUBLISHED"]
    return (published.fieldname or "") if isinstance(published, CaseDownload) else ""


def _view(request: Any) -> str:
    """Return the name of the page or the service that answered; never what somebody typed."""
    name = getattr(request["PUBLISHED"], "__name__", None) or ""
    service = getattr(request, "_rest_service_id", None)
    if service and name.startswith(service):
        return f"{request.method} {name.removeprefix(service)}".strip()
    return str(name)


def _place(request: Any) -> Any:
    """Return the part of a register that an answer is about, or None."""
    published = request["PUBLISHED"]
    way = (getattr(published, "__self__", published), *request["PARENTS"])
    found = (parts_of_register(unwrapped(thing)) for thing in way)
    return next((parts[0] for parts in found if parts), None)


def _place_of_address(request: Any) -> Any:
    """Return what stands in a register where a refused address leads, or None.

    The request itself does not tell any more: the error page is drawn in the site's clothes.
    """
    try:
        names = request.physicalPathFromURL(request["ACTUAL_URL"])
    except ValueError:
        # The address lies outside of the virtual host.
        return None
    parts = parts_of_register(standing_at("/".join(n for n in names if n != "++api++")))
    return parts[0] if parts else None


def _who(request: Any) -> str:
    """Return who asked: nobody acts any more when a request has failed, or did not get far."""
    if request.get("AUTHENTICATED_USER") is None:
        identify(request)
        return current_user()
    return request["AUTHENTICATED_USER"].getId() or VISITOR


def _refused_steps(request: Any) -> list[dict[str, Any]]:
    return list(IAnnotations(request).get(REFUSED_STEPS) or ())
