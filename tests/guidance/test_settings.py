"""What an organisation sets reaches the reviews that are opened from then on, and no others."""

import pytest
from plone import api

from dhr_plone.content_types.base import add
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite


def choose(**settings):
    for name, value in settings.items():
        api.portal.set_registry_record(f"dhr_plone.guidance.{name}", value)


@pytest.mark.guidance("13.6", "A4.3")
def test_a_new_review_freezes_the_organisations_words_and_marking(portal, case):
    choose(
        label="Domestic Abuse Related Death Review",
        marking="OFFICIAL",
        monitoring_months=6,
        confidentiality="For the panel alone.",
    )
    review = add(case.register, "Review", reference="DHR 2010/01")
    assert review.protective_marking == "OFFICIAL"
    profile = profile_of(review)
    assert profile.label == "Domestic Abuse Related Death Review"
    assert profile.monitoring_months == 6
    assert profile.confidentiality == "For the panel alone."
    assert profile.completion_months == 4


@pytest.mark.guidance("16.1d", "A4.3")
def test_without_settings_the_guidances_own_words_stand(portal, case):
    profile = profile_of(case.review)
    assert "Freedom of Information Act 2000" in profile.legal_text
    assert "participating officers and professionals and their line managers" in (
        profile.confidentiality
    )
    assert case.review.protective_marking == "RESTRICTED"


def test_a_review_keeps_what_it_began_under(portal, case):
    choose(default_profile="statutory-2016", marking="OFFICIAL", label="Death Review")
    assert case.review.guidance_profile == "interim-2010"
    assert case.review.protective_marking == "RESTRICTED"
    assert profile_of(case.review).label == "Domestic Homicide Review"


def test_a_new_register_takes_the_organisations_guidance_and_its_reviews_take_the_registers(
    portal, case
):
    choose(default_profile="statutory-2016")
    register = add(portal, "ReviewRegister", title="East Midshire")
    assert register.guidance_profile == "statutory-2016"
    assert add(register, "Review", reference="1").guidance_profile == "statutory-2016"
    register.guidance_profile = "dardr"
    assert add(register, "Review", reference="2").guidance_profile == "dardr"


@pytest.mark.parametrize("user", ["coordinator", "governor", "outsider", None])
def test_the_control_panel_is_for_managers_of_the_site(portal, case, user):
    with acting_as(portal, user):
        assert not api.user.has_permission("Manage portal", obj=portal)
    panel = portal.restrictedTraverse
    with acting_as(portal, "admin"):
        assert "Months between two looks" in panel("@@dhr-guidance")()


@pytest.mark.served
def test_the_control_panel_is_there_over_rest(functional_session, functional):
    site = ServedSite(functional)
    manager = site.person(None)
    manager.session.auth = ("admin", "secret")
    address = f"{site.address}/@controlpanels/dhr-guidance"
    assert manager.get(address).json()["data"]["default_profile"]["token"] == "interim-2010"
    assert manager.patch(address, json={"monitoring_months": 0}).status_code == 400
    assert manager.patch(address, json={"monitoring_months": 6}).status_code == 204
    assert manager.get(address).json()["data"]["monitoring_months"] == 6
    assert site.person("coordinator").get(address).status_code == 401
