"""Pages of a review, by who opens them: the part of the example case, and what follows its address.

What a browser is asked of every page is asked of each of these.
"""

PAGES = {
    None: (("library", ""),),
    "coordinator": (
        *(("register", ""), ("register", "/@@roster"), ("register", "/@@my-work")),
        *(("register", "/@@agenda"), ("register", "/@@trends"), ("register", "/@@action-plan")),
        *(("register", "/@@what-to-expect"), ("register", "/@@refer")),
        *(("register", "/++add++Review"), ("review", ""), ("review", "/edit")),
        *(("review", "/@@roster-add"), ("review", "/@@clock"), ("review", "/@@commission")),
        *(("review", "/@@warnings"), ("review", "/++add++IMR"), ("person", "/edit")),
        *(("terms", "/edit"), ("action", "/edit"), ("review", "/@@action-plan")),
        *(("review", "/@@action-plan-import"), ("review", "/@@chain"), ("review", "/@@closing")),
        *(("review", "/@@dissemination"), ("review", "/@@disclosures"), ("review", "/@@find")),
        *(("action", "/@@smart"), ("action", "/@@response"), ("review", "/++add++CaseRecord")),
    ),
    "chair": (
        *(("review", ""), ("overview", "/edit"), ("summary", ""), ("summary", "/edit")),
        *(("review", "/@@composite-chronology"), ("review", "/@@chronology-picture")),
        *(("review", "/@@chronology-prompts"), ("review", "/@@recommendations")),
        *(("overview", "/@@representation"), ("overview", "/@@prefill"), ("overview", "")),
        *(("summary", "/@@pictures"), ("summary", "/@@identity-check"), ("record", "/edit")),
    ),
    "police-author": (
        *(("police_imr", ""), ("police_imr", "/edit"), ("entry", ""), ("review", "")),
    ),
    "auditor": (("register", ""), ("register", "/@@audit-trail")),
}
