"""The language model of the site, where one is switched on: loaded once, kept by the process."""

from functools import lru_cache

from dhr_plone.anonymisation.scanner import Detector
from dhr_plone.anonymisation.unregistered import NotInstalledError, load
from dhr_plone.guidance.settings import setting

__all__ = ["NotInstalledError", "detectors"]


def detectors() -> tuple[Detector, ...]:
    """Return what searches beside the shipped rules: nothing, or the model that is set.

    Raises NotInstalledError where a model is set that is not on this machine: a search that was
    asked for and cannot be made must not look like one that found nothing.
    """
    model = setting("language_model")
    return (_loaded(model),) if model else ()


_loaded = lru_cache(maxsize=2)(load)
