"""Permissions that no visitor and no plain member has in a new site, and that are not harmless.

Those that the installation itself sets stand in the profile's rolemap.xml.
"""

EVERYBODY = frozenset({"Anonymous", "Authenticated", "Member"})
FOR_FEW = (
    "Access inactive portal content",
    "Add portal content",
    "Add portal folders",
    "Change Images and Files",
    "Change local roles",
    "Change permissions",
    "Content rules: Manage rules",
    "Delete objects",
    "FTP access",
    "Import/Export objects",
    "Inspect Relations",
    "Manage Groups",
    "Manage Site",
    "Manage WebDAV Locks",
    "Manage portal",
    "Manage properties",
    "Manage users",
    "Modify portal content",
    "Modify view template",
    "Plone Site Setup: Overview",
    "Plone Site Setup: Security",
    "Plone Site Setup: Users and Groups",
    "Portlets: Manage portlets",
    "Request review",
    "Review portal content",
    "Sharing page: Delegate roles",
    "Take ownership",
    "Undo changes",
    "View management screens",
    "collective.workspace: Manage roster",
    "collective.workspace: View roster",
    "plone.restapi: Access Plone user information",
)
