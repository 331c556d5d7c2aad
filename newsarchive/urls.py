from django.contrib import admin
from django.urls import include, path

from newsarchive.api.routes import api
from newsarchive.health import healthz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", api.urls),
    path("healthz", healthz),
    path("", include("newsarchive.web.urls")),
]
