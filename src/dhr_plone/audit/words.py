"""What the trail tells, in the words of its readers."""

from dhr_plone import _

# What can stand in a line as ``what``, in the order in which it is offered.
EVENTS = {
    "read": _("Read"),
    "opened": _("Opened the front page"),
    "downloaded": _("Downloaded"),
    "exported": _("Exported"),
    "imported": _("Imported"),
    "created": _("Created"),
    "changed": _("Changed"),
    "moved": _("Moved"),
    "deleted": _("Deleted"),
    "transition": _("Took a step"),
    "joined": _("Was put on a roster"),
    "declared": _("Declared an interest"),
    "roster changed": _("Was changed on a roster"),
    "left": _("Was taken off a roster"),
    "refused": _("Was refused"),
}
DETAILS = {
    "field": _("Field"),
    "fields": _("Fields"),
    "member": _("Person"),
    "new_state": _("Stage after"),
    "objects": _("Objects"),
    "old_state": _("Stage before"),
    "position": _("Takes part as"),
    "reason": _("Reason"),
    "transition": _("Step"),
    "view": _("Page"),
}
