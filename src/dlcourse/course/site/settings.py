"""How Sphinx builds the site: nothing is executed, and nothing is asked from elsewhere."""

from typing import Any

SETTINGS: dict[str, Any] = {
    "project": "dlcourse",
    "author": "The dlcourse authors",
    "copyright": "the dlcourse authors: code MIT, prose and pictures CC BY 4.0",
    "language": "en",  # Sphinx has no plural for en_GB, on which its search page fails
    "root_doc": "index",
    "extensions": [
        "myst_nb",
        "sphinx.ext.autodoc",
        "sphinx.ext.napoleon",
        "sphinx.ext.mathjax",
        "sphinx_design",
        "dlcourse.course.site.extension",
    ],
    # Markdown and notebooks.
    "nb_execution_mode": "off",
    "nb_ipywidgets_js": {},  # no kernel, no widgets: nothing to fetch for them
    "nb_code_prompt_show": "Show the code",
    "nb_code_prompt_hide": "Hide the code",
    "myst_enable_extensions": ["amsmath", "attrs_inline", "colon_fence", "dollarmath", "linkify"],
    "myst_linkify_fuzzy_links": False,  # np.io is no address
    "myst_heading_anchors": 4,
    "mathjax3_config": {"options": {"enableMenu": False}},  # it would ask for more of MathJax
    "highlight_language": "none",  # unless a block names one, as a shell's lines do not
    # Docstrings.
    "default_role": "literal",  # `x` is code, as in Markdown
    "add_module_names": False,
    "autodoc_member_order": "bysource",
    "autodoc_typehints_format": "short",
    "autodoc_preserve_defaults": True,
    "python_maximum_signature_line_length": 100,
    "napoleon_use_rtype": False,
    # The pages.
    "html_theme": "sphinx_book_theme",
    "html_title": "dlcourse",
    "html_css_files": ["site.css"],
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_search_summary": False,  # pages cannot be fetched from the file system
    "html_use_index": False,
    "html_domain_indices": False,
    "html_context": {"default_mode": "auto"},  # light or dark, as the reader's system is
    "html_theme_options": {
        "navbar_persistent": [],
        "home_page_in_toc": True,
        "use_download_button": False,
        "use_fullscreen_button": False,
        "footer_content_items": ["copyright.html"],
        "show_toc_level": 2,
        "search_bar_text": "Search the course",
        "pygments_light_style": "a11y-high-contrast-light",
        "pygments_dark_style": "a11y-high-contrast-dark",
    },
}
