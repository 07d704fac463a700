"""Domestic homicide reviews on a Plone intranet, and their published summaries."""

from zope.i18nmessageid import MessageFactory

_ = MessageFactory("dhr_plone")
