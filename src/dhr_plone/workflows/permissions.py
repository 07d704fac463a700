"""Which permissions each letter of the tables stands for, and those that nobody but Manager has.

Every state of every machine manages every permission of ``MANAGED``, not acquired (SECURITY.md,
"Permissions that every state of every restricted workflow manages"). A permission that the site has
and this module does not know makes a test fail.
"""

READ = ("View", "Access contents information", "List folder contents")
ADD = ("Add portal content", "Add portal folders")
REST = ("plone.restapi: Use REST API",)

TYPES = (
    "ReviewRegister",
    "Agency",
    "Review",
    "TermsOfReference",
    "CasePerson",
    "Proceeding",
    "CaseRecord",
    "IMR",
    "ChronologyEntry",
    "OverviewReport",
    "ActionItem",
    "ExecutiveSummary",
    "SummaryLibrary",
    "PublishedSummary",
)
# A register is added to a site and an edition by publishing: neither is a part of anything.
PARTS = tuple(
    name
    for name in TYPES
    if name not in ("ReviewRegister", "CaseRecord", "SummaryLibrary", "PublishedSummary")
)

# Letter of the tables -> permissions.
CAPABILITIES: dict[str, tuple[str, ...]] = {
    "v": READ,
    "o": ("dhr_plone: Open", *REST),
    "r": (
        *READ,
        "collective.workspace: View roster",
        "plone.restapi: Access Plone vocabularies",
    ),
    "w": ("Modify portal content",),
    "p": ("dhr_plone: Write the plan",),
    "a": (*ADD, *(f"dhr_plone: Add {name}" for name in PARTS)),
    "c": (*ADD, "dhr_plone: Add CaseRecord"),
    "d": ("Delete objects",),
    "m": ("collective.workspace: Manage roster", "collective.workspace: View roster"),
    "g": ("dhr_plone: Override the gate",),
    "t": ("dhr_plone: View audit trail",),
    "e": ("dhr_plone: Act for the governing body",),
}

# Manager alone, in every state of every machine.
NOBODY = (
    "Access inactive portal content",
    "Add Documents, Images, and Files",
    "Add Folders",
    "Add portal events",
    "Allow sendto",
    "CMFEditions: Access previous versions",
    "CMFEditions: Apply version control",
    "CMFEditions: Checkout to location",
    "CMFEditions: Purge version",
    "CMFEditions: Revert to previous versions",
    "CMFEditions: Save new version",
    "CMFPlacefulWorkflow: Manage workflow policies",
    "Change Lock Information",
    "Change local roles",
    "Change permissions",
    "Content rules: Manage rules",
    "Copy or Move",
    "Delete comments",
    "Delete own comments",
    "Edit comments",
    "FTP access",
    "Inspect Relations",
    "List undoable changes",
    "Manage Context Aliases",
    "Manage WebDAV Locks",
    "Manage properties",
    "Modify constrain types",
    "Modify view template",
    "Portlets: Manage own portlets",
    "Portlets: Manage portlets",
    "Reply to item",
    "Request review",
    "Review comments",
    "Review portal content",
    "Sharing page: Delegate Contributor role",
    "Sharing page: Delegate Editor role",
    "Sharing page: Delegate Reader role",
    "Sharing page: Delegate Reviewer role",
    "Sharing page: Delegate roles",
    "Take ownership",
    "Undo changes",
    "Use version control",
    "View History",
    "View comments",
    "View management screens",
    "WebDAV Lock items",
    "WebDAV Unlock items",
    "WebDAV access",
    "iterate : Check in content",
    "iterate : Check out content",
    "plone.app.contenttypes: Add Collection",
    "plone.app.contenttypes: Add Document",
    "plone.app.contenttypes: Add Event",
    "plone.app.contenttypes: Add File",
    "plone.app.contenttypes: Add Folder",
    "plone.app.contenttypes: Add Image",
    "plone.app.contenttypes: Add Link",
    "plone.app.contenttypes: Add News Item",
    "plone.app.event: Import Ical",
    "plone.app.multilingual: Manage Translations",
    "plone.portlet.collection: Add collection portlet",
    "plone.portlet.static: Add static portlet",
    "plone.resource: Export ZIP file",
    "plone.restapi: Access Plone user information",
)

MANAGED = tuple(sorted({*NOBODY, *(name for names in CAPABILITIES.values() for name in names)}))
