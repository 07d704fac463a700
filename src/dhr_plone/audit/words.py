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
# Why something was refused: an exception's name, or a status where the answer was no exception.
# What is hidden and what is not there are told apart by nobody, and so not here either.
REASONS = {
    "BadRequest": _("What was sent could not be taken"),
    "400": _("What was sent could not be taken"),
    "Forbidden": _("Sent by a page of another site, or not meant by the person"),
    "403": _("Sent by a page of another site, or not meant by the person"),
    "NotFound": _("Hidden from this person, or not there"),
    "404": _("Hidden from this person, or not there"),
    "409": _("Somebody else had changed it meanwhile"),
    "Unauthorized": _("Not theirs to see or do"),
    "401": _("Not theirs to see or do"),
    "WorkflowException": _("Not theirs to take, or not in this stage"),
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
