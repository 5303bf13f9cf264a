"""What a browser may do with our pages: one policy, said in every page, and as headers by whoever serves them.

Everything comes from the site itself, and no script or style stands in a page: text that somebody smuggled into a
source stays text. ``frame-ancestors`` counts in a header only.
"""

from collections.abc import Mapping

DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # a fork's own style sheet may hold drawings
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",  # the search of a page without script leads to a page of ours
    "object-src": "'none'",
}


def in_page() -> str:
    """The policy as a page says it of itself (``<meta http-equiv="Content-Security-Policy">``)."""
    return "; ".join(f"{name} {value}" for name, value in DIRECTIVES.items())


def headers() -> Mapping[str, str]:
    """What a server should say with every file."""
    return {
        "Content-Security-Policy": f"{in_page()}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
