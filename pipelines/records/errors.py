"""What the record refuses.

RecordError
├── UnknownRun         no run has this key
├── RunLost            another process holds the run, or it is over
├── RunIsRunning       a second run of a site was asked for
├── UnknownSite        no mandate has ever named the site
├── UnknownMandate     no mandate has this reference
├── MandateConflict    a mandate of this reference says something else
├── AuditUnavailable   the look or act cannot be accounted for, so it must not happen
├── VerdictRefused     the verdict cannot be given or withdrawn
└── MarkRefused        the contact cannot be marked, or its mark not be undone
"""


class RecordError(Exception):
    """The record refuses something; the message says what and how to mend it."""


class UnknownRun(RecordError):
    """No run has this key."""


class RunLost(RecordError):
    """Another process holds the run, or it is over: this one must stop writing."""


class RunIsRunning(RecordError):
    """A site is crawled by one process at a time."""


class UnknownSite(RecordError):
    """No mandate has ever named the site."""


class UnknownMandate(RecordError):
    """No mandate has this reference."""


class MandateConflict(RecordError):
    """A mandate of this reference says something else; a mandate is never edited."""


class AuditUnavailable(RecordError):
    """The look or act cannot be accounted for, so it must not happen."""


class VerdictRefused(RecordError):
    """The verdict cannot be given or withdrawn."""


class MarkRefused(RecordError):
    """The contact cannot be marked, or its mark not be undone."""
