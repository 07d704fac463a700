"""One answer for what does not exist and for what a person may not know of (G3).

Whatever goes wrong on the way to a closed place is answered as if nothing were there: the same
status, body and headers, at the same time, for every method, as a page, over REST and WebDAV.
Everything else is left to the error pages that the site has.
"""

import json
from typing import Any
from urllib.parse import urlencode

from AccessControl.SecurityManagement import noSecurityManager
from plone.rest.errors import ErrorHandling
from plone.rest.events import mark_as_api_request
from plone.rest.interfaces import IAPIRequest, ICORSPolicy
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component import adapter, getMultiAdapter, getSiteManager, queryMultiAdapter
from zope.component.hooks import getSite
from zope.interface import Interface, providedBy

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import identify
from dhr_plone.guard.addresses import leads_on
from dhr_plone.guard.beat import send_on_the_beat
from dhr_plone.guard.gate import leads_to_closed, leave, parts_on_the_way
from dhr_plone.guard.headers import keep_private

API = "++api++"


@adapter(Exception, IAddonInstalled)
class Answer(BrowserView):
    """What is answered where something went wrong."""

    page = ViewPageTemplateFile("templates/nothing_here.pt")

    def __call__(self) -> Any:
        identify(self.request)
        parts = parts_on_the_way(self.request)
        if isinstance(self.context, NotFound) or leads_to_closed(self.request, parts):
            return self.moved() or self.nothing_here()
        if parts:
            keep_private(self.request)
        return self.otherwise()

    def otherwise(self) -> Any:
        """Return what the site answers without this add-on."""
        required = (providedBy(self.context), providedBy(self.request) - IAddonInstalled)
        view = getSiteManager().adapters.lookup(required, Interface, "index.html")
        answer = view(self.context, self.request)
        answer.__parent__ = self.__parent__
        return answer()

    def moved(self) -> str | None:
        """Redirect to where the content was moved, if the person may see it there."""
        if not leads_on(self.request):
            return None
        if IAPIRequest.providedBy(self.request):
            redirector = ErrorHandling(NotFound(), self.request)
        else:
            site = getSite()
            redirector = getMultiAdapter((site, self.request), name="plone_redirector_view")
        if not redirector.attempt_redirect():
            return None
        self.request.response._has_challenged = True
        return "moved"

    def nothing_here(self) -> str:
        """Answer that nothing is there, as nobody and in the site's clothes."""
        leave(self.request)
        noSecurityManager()
        response = self.request.response
        response.headers.clear()
        keep_private(self.request)
        send_on_the_beat(self.request)
        response.setStatus(404, lock=1)
        # Nor shall the log-in plugins turn this into a redirect or a challenge.
        response._has_challenged = True
        self.request.set("URL", self.request["ACTUAL_URL"])
        mark_as_asked(self.request)
        if IAPIRequest.providedBy(self.request):
            return self.as_data()
        if self.request.method not in ("GET", "POST"):
            return ""
        if "text/html" not in self.request.getHeader("Accept", ""):
            response.setHeader("Content-Type", "application/json")
            return json.dumps({"error_type": "NotFound"})
        response.setHeader("Content-Type", "text/html;charset=utf-8")
        self.context = self.__parent__ = getSite()
        return self.page()

    def as_data(self) -> str:
        """Return the answer as plone.rest words it."""
        policy = queryMultiAdapter((self.context, self.request), ICORSPolicy)
        if policy is not None:
            policy.process_simple_request()
        self.request.response.setHeader("Content-Type", "application/json")
        return json.dumps(
            {
                "type": "NotFound",
                "message": f"Resource not found: {self.request['ACTUAL_URL']}",
                "context": getSite().absolute_url(),
            }
        )

    def log_in(self) -> str:
        """Return the address of the log-in form, which leads back here."""
        came_from = urlencode({"came_from": self.request["ACTUAL_URL"]})
        return f"{getSite().absolute_url()}/login?{came_from}"


def mark_as_asked(request: Any) -> None:
    """Mark a request as one of REST by its address alone.

    The platform does so when it comes to the name, and behind a closed object it comes to it, and
    behind a made-up one not.
    """
    if any(name.startswith(API) for name in request["PATH_INFO"].split("/")):
        mark_as_api_request(request, "application/json")
