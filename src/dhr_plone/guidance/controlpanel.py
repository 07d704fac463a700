"""The control panel “Domestic homicide reviews”, as a page and over REST."""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper, RegistryEditForm
from plone.restapi.controlpanels import RegistryConfigletPanel
from zope.component import adapter
from zope.interface import Interface

from dhr_plone import _
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guidance.settings import PREFIX, IGuidanceSettings


class GuidanceForm(RegistryEditForm):
    """What an organisation sets for its reviews."""

    schema = IGuidanceSettings
    schema_prefix = PREFIX
    label = _("Domestic homicide reviews")
    default_fieldset_label = _("New reviews")
    description = _(
        "For reviews that are opened from now on. A review keeps the guidance, the words and the "
        "marking that it began under."
    )
    enableCSRFProtection = True


class GuidancePanel(ControlPanelFormWrapper):
    """The page of the form."""

    form = GuidanceForm


@adapter(Interface, IAddonInstalled)
class GuidanceConfiglet(RegistryConfigletPanel):
    """The same over REST: ``@controlpanels/dhr-guidance``."""

    schema = IGuidanceSettings
    schema_prefix = PREFIX
    configlet_id = "dhr-guidance"
    configlet_category_id = "Products"
