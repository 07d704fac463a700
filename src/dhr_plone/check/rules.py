"""What is not as it should be: one rule a row, each with what is wrong and what would be right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.check.facts import Elsewhere, SiteFacts
from dhr_plone.check.holes import holes_in

# Roles that somebody has on a whole site for running it, or for having made it. Of these, only a
# Manager reads a review because of the role.
RUNNING = frozenset({"Manager", "Site Administrator", "Owner", "Member", "Authenticated"})
LONGEST_SESSION = 60
# More of one kind are counted and not listed.
MOST_LISTED = 20


@dataclass(frozen=True)
class Rule:
    """Something that is looked at: its name, and what yields a sentence for each fault."""

    title: Message
    faults: Callable[[SiteFacts], Iterator[Message]]


@dataclass(frozen=True)
class Result:
    """What a rule found: no sentence where all is as it should be."""

    title: Message
    faults: tuple[Message, ...]


def results(facts: SiteFacts) -> tuple[Result, ...]:
    """Return what every rule found."""
    return tuple(Result(rule.title, tuple(rule.faults(facts))) for rule in RULES)


def _registration(facts: SiteFacts) -> Iterator[Message]:
    if facts.self_registration:
        yield _(
            "Anybody can make themselves an account. Switch “Enable self-registration” off in the "
            "security settings."
        )


def _permissions(facts: SiteFacts) -> Iterator[Message]:
    for permission, expected in sorted(facts.expected.items()):
        more = facts.permissions.get(permission, frozenset()) - expected
        if more:
            yield _(
                "“${permission}” is given to ${roles}, too, on the whole site. Take it back, or "
                "install the add-on's profile again.",
                mapping={"permission": permission, "roles": ", ".join(sorted(more))},
            )
    for permission, roles in sorted(facts.to_everybody.items()):
        if roles:
            yield _(
                "“${permission}” is given to ${roles} on the whole site, which is everybody who "
                "has an account, or none. A new site gives it to few: take it back, under Security "
                "of the site in the management interface.",
                mapping={"permission": permission, "roles": ", ".join(sorted(roles))},
            )


def _site_roles(facts: SiteFacts) -> Iterator[Message]:
    for role, principals in sorted(facts.site_roles.items()):
        if role not in RUNNING and principals:
            yield _(
                "“${role}” is given on the whole site, to ${who}. Nobody needs it for a review: "
                "take it away, or give it in the folders where it is needed.",
                mapping={"who": ", ".join(principals), "role": role},
            )


def _guard(facts: SiteFacts) -> Iterator[Message]:
    if not facts.guard_registered:
        yield _(
            "The guard does not look at requests at all. Load the add-on's configure.zcml, and "
            "look for an override that takes it out."
        )
    if not facts.accounts_guarded:
        yield _(
            "Another plugin than the add-on's makes the accounts, so that whoever has a role of a "
            "roster on the whole site reads every review. Move “dhr_accounts” to the top of the "
            "user factory plugins in acl_users."
        )
    for name in facts.before_guard:
        yield _(
            "“${name}” runs before the guard and could answer in its place. Register it for "
            "IPubAfterTraversal alone, or leave it out.",
            mapping={"name": name},
        )


def _workflows(facts: SiteFacts) -> Iterator[Message]:
    for machine, state, permission in facts.changed_workflows[:MOST_LISTED]:
        yield _(
            "The workflow “${machine}” gives “${permission}” in “${state}” to other roles than the "
            "permission table. Import the add-on's workflow step again.",
            mapping={"machine": machine, "state": state, "permission": permission},
        )
    yield from _further(len(facts.changed_workflows))
    for name in facts.missing_types:
        yield _(
            "The type “${type}” was deleted, and what is of it cannot be opened. Import the types "
            "step of the add-on's profiles again.",
            mapping={"type": name},
        )
    for one in facts.types_elsewhere:
        yield _(
            "“${type}” runs in the workflow “${found}” and belongs in “${machine}”, so that other "
            "people than in the permission table may read or write it. Import the workflow step of "
            "the add-on's profiles again, then “Update security settings” of the workflows.",
            mapping={"type": one.what} | _ways(one),
        )
    for one in facts.objects_elsewhere[:MOST_LISTED]:
        yield _(
            "${path} runs in the workflow “${found}” and belongs in “${machine}”. Take the policy "
            "of workflows off the folder that it lies in, then “Update security settings” of the "
            "workflows.",
            mapping={"path": one.what} | _ways(one),
        )
    yield from _further(len(facts.objects_elsewhere))


def _ways(one: Elsewhere) -> dict[str, str]:
    none = _("none")
    return {
        "found": ", ".join(one.runs_in) or none,
        "machine": ", ".join(one.belongs_in) or none,
    }


def _deviations(facts: SiteFacts) -> Iterator[Message]:
    for deviation in facts.deviations[:MOST_LISTED]:
        yield _(
            "${path}: “${permission}” is given to ${roles}, which is not what the permission table "
            "says. Run the add-on's upgrade, or “Update security settings” of the workflows.",
            mapping={
                "path": deviation.path,
                "permission": deviation.permission,
                "roles": ", ".join(deviation.roles) or "–",
            },
        )
    yield from _further(len(facts.deviations))


def _by_hand(facts: SiteFacts) -> Iterator[Message]:
    for given in facts.by_hand[:MOST_LISTED]:
        yield _(
            "${path}: ${who} was given ${roles} by hand. No roster says so: take it away, under "
            "Security and Local Roles of that object in the management interface, and put the "
            "person on a roster if they take part.",
            mapping={"path": given.path, "who": given.who, "roles": ", ".join(given.roles)},
        )
    yield from _further(len(facts.by_hand))


def _copies(facts: SiteFacts) -> Iterator[Message]:
    if facts.comments or facts.commented_types:
        yield _(
            "Comments are on. Drafts of comments can be read over REST: switch them off in the "
            "discussion settings and for ${types}.",
            mapping={"types": ", ".join(facts.commented_types) or _("all types")},
        )
    if facts.versioned_types:
        yield _(
            "Old versions of ${types} are kept, so what was deleted lives on. Take these types out "
            "of versioning.",
            mapping={"types": ", ".join(facts.versioned_types)},
        )
    if facts.shows_authors:
        yield _(
            "Visitors are shown who wrote a page. Switch “Allow anyone to view ‘about’ "
            "information” off in the security settings."
        )


def _libraries(facts: SiteFacts) -> Iterator[Message]:
    for hole, installed in holes_in(facts.versions):
        yield _(
            "${library} ${installed} has a known hole (${name}): ${what}. Update to ${mended} or "
            "later.",
            mapping={
                "library": hole.library,
                "installed": installed,
                "name": hole.name,
                "what": hole.what,
                "mended": hole.mended,
            },
        )


def _log_in(facts: SiteFacts) -> Iterator[Message]:
    if not facts.secure_cookie:
        yield _(
            "The log-in cookie is sent over plain HTTP, too. In acl_users/session, tick “Only send "
            "cookie over HTTPS”."
        )
    if not facts.session_ends:
        yield _(
            "Whoever leaves their desk stays logged in for good. In acl_users/session, set the "
            "time-out to ${most} minutes or less.",
            mapping={"most": LONGEST_SESSION},
        )
    if facts.session_minutes > LONGEST_SESSION:
        yield _(
            "Whoever leaves their desk stays logged in for ${minutes} minutes. In "
            "acl_users/session, set the time-out to ${most} minutes or less.",
            mapping={"minutes": facts.session_minutes, "most": LONGEST_SESSION},
        )


def _running(facts: SiteFacts) -> Iterator[Message]:
    if facts.debug_mode:
        yield _("Zope runs in debug mode. Set “debug-mode off” in zope.conf.")
    if facts.upgrade_waiting:
        yield _("An upgrade of the add-on waits. Run it in the Add-ons panel.")
    if not facts.sender:
        yield _("No sender is set for mails, so nobody is reminded. Set one in the mail settings.")


def _trail(facts: SiteFacts) -> Iterator[Message]:
    if facts.trail_fault:
        yield _(
            "The audit trail in ${directory} cannot be written (${why}): no review can be read or "
            "changed until it can.",
            mapping={"directory": facts.trail, "why": facts.trail_fault},
        )
    if facts.trail_end:
        yield _(
            "The file “end” of the audit trail in ${directory} does not say where the trail ends "
            "(${why}). Keep a copy of the folder, and ask “dhr-audit verify” what is missing "
            "before anything else is done with it.",
            mapping={"directory": facts.trail, "why": facts.trail_end},
        )
    if facts.trail_strangers:
        yield _(
            "Files of the audit trail in ${directory} belong to another account than the folder: "
            "${files}. The site cannot write them: give them to its account with chown, and run "
            "commands as that account.",
            mapping={"directory": facts.trail, "files": ", ".join(facts.trail_strangers)},
        )
    if facts.trail_open:
        yield _(
            "Other accounts of the machine may read the audit trail in ${directory}. Take that "
            "from them: chmod -R go-rwx.",
            mapping={"directory": facts.trail},
        )


def _further(number: int) -> Iterator[Message]:
    if number > MOST_LISTED:
        yield _("${number} more of this kind.", mapping={"number": number - MOST_LISTED})


RULES = (
    Rule(_("Accounts are given, not taken"), _registration),
    Rule(_("Visitors and members may do no more than they must"), _permissions),
    Rule(_("Nobody has a role on the whole site that reads"), _site_roles),
    Rule(_("The guard looks at every request first"), _guard),
    Rule(_("The workflows are those of the specification"), _workflows),
    Rule(_("Everything restricted has the permissions of the table"), _deviations),
    Rule(_("Whoever has a role in a register stands on a roster"), _by_hand),
    Rule(_("No copies and no comments lie beside a review"), _copies),
    Rule(_("No library has a known hole"), _libraries),
    Rule(_("Log-in is protected"), _log_in),
    Rule(_("The site runs as a site in use"), _running),
    Rule(_("The audit trail is written, and private"), _trail),
)
