"""Pages of a review, by who opens them: the part of the example case, and what follows its address.

What a browser is asked of every page is asked of each of these.
"""

PAGES = {
    None: (("library", ""),),
    "coordinator": (
        *(("register", ""), ("register", "/@@roster"), ("register", "/@@my-work")),
        *(("register", "/++add++Review"), ("review", ""), ("review", "/edit")),
        *(("review", "/@@roster-add"), ("review", "/@@clock"), ("review", "/@@commission")),
        *(("review", "/@@warnings"), ("review", "/++add++IMR"), ("person", "/edit")),
        *(("terms", "/edit"), ("action", "/edit")),
    ),
    "chair": (
        *(("review", ""), ("overview", "/edit"), ("summary", ""), ("summary", "/edit")),
        *(("review", "/@@composite-chronology"), ("review", "/@@chronology-picture")),
        *(("review", "/@@chronology-prompts"), ("review", "/@@recommendations")),
        *(("overview", "/@@representation"), ("record", "/edit")),
    ),
    "police-author": (
        *(("police_imr", ""), ("police_imr", "/edit"), ("entry", ""), ("review", "")),
    ),
    "auditor": (("register", ""), ("register", "/@@audit-trail")),
}
