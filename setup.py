"""Metadata of dhr-plone: domestic homicide reviews on a Plone intranet."""

from pathlib import Path

from setuptools import find_packages, setup

here = Path(__file__).parent

TEST = [
    "axe-playwright-python",
    "hypothesis",
    "plone.app.testing",
    "plone.testing",
    "playwright",
    "pytest",
    "pytest-plone",
    "pytest-xdist",
    "requests",
]

setup(
    name="dhr-plone",
    version="1.0.0.dev0",
    description="Domestic homicide reviews on the Plone intranet: agencies' reviews and "
    "chronologies in confidence, the anonymised executive summary in public.",
    long_description=(here / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="GPL-2.0-or-later",
    classifiers=[
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
    ],
    packages=find_packages("src"),
    package_dir={"": "src"},
    include_package_data=True,
    zip_safe=False,
    # In 3.13.0 a pickler takes no persistent_id, which CMFEditions sets.
    python_requires=">=3.11,!=3.13.0",
    install_requires=[
        "Products.CMFPlone>=6.2,<6.3",
        "ahocorasick-rs",
        "charset-normalizer",
        "clevercsv",
        "collective.exportimport",
        "collective.workspace>=4.0.0",
        "collective.z3cform.datagridfield>=4.0.3",
        "defusedxml",
        "icalendar",
        "jellyfish",
        "lxml",
        "nh3",
        "openpyxl",
        "packaging",
        "pillow",
        "plone.api",
        "plone.restapi",
        "puremagic",
        "python-calamine",
        "python-docx",
        "python-stdnum",
        "rapidfuzz",
        # collective.exportimport 1.16 imports pkg_resources.
        "setuptools<82",
    ],
    extras_require={
        "documents": ["docxtpl", "weasyprint"],
        "names": ["presidio-analyzer", "spacy"],
        "postgresql": ["RelStorage", "psycopg2-binary"],
        "test": TEST,
    },
    entry_points={
        "console_scripts": [
            "dhr-audit = dhr_plone.audit.command:main",
            "dhr-check = dhr_plone.check.command:main",
            "dhr-expire = dhr_plone.publication.expire_command:main",
            "dhr-remind = dhr_plone.work.remind_command:main",
        ],
        "z3c.autoinclude.plugin": ["target = plone"],
    },
)
