"""The course as a site to read: from stored notebooks and pages to HTML, nothing executed."""

from dlcourse.course.site.building import SiteError, write_site

__all__ = ["SiteError", "write_site"]
