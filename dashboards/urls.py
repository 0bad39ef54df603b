"""Every address of the dashboard."""

from django.urls import include, path

from dashboards.home import home, nothing

urlpatterns = [
    path("", home, name="queue"),
    path("nothing/", nothing, name="nothing"),
    path("account/", include("dashboards.accounts.urls")),
    path("", include("dashboards.triage.urls")),
    path("runs/", include("dashboards.operations.urls")),
    path("audit/", include("dashboards.audit.urls")),
]
handler400 = "dashboards.errors.bad_request"
handler403 = "dashboards.errors.forbidden"
handler404 = "dashboards.errors.not_found"
handler500 = "dashboards.errors.server_error"
