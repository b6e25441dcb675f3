"""The two halves of a sign-in: sending the browser away, and reading what it brings back. No row is locked here."""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from requests import RequestException

from accounts.e_government.identity import EGovernmentIdentity, identity_of
from accounts.errors import EGovernmentDoesNotAnswer, EGovernmentRefused, NotBegunHere

PROVIDER = "e-government"
ALGORITHMS = ("RS256", "PS256", "ES256")
"""Never what the token itself names: "none" or a secret made of the public key would let anybody in."""
MUST_HAVE = ("iss", "aud", "sub", "exp", "iat", "nonce")
CLOCKS_DIFFER_BY = 30


def is_offered() -> bool:
    """Whether the settings name a provider."""
    return bool(settings.E_GOVERNMENT_CLIENT_ID)


def begin(request: HttpRequest) -> HttpResponse:
    """To the provider, with a state, a nonce and a challenge that only this session can answer."""
    nonce = secrets.token_urlsafe(24)
    provider = OpenIDConnectOAuth2Adapter(request, PROVIDER).get_provider()
    try:
        return provider.redirect(request, AuthProcess.LOGIN, auth_params={"nonce": nonce}, nonce=nonce)
    except (RequestException, OAuth2Error, KeyError) as error:
        raise EGovernmentDoesNotAnswer from error


def finish(request: HttpRequest) -> EGovernmentIdentity:
    """Who came back, by a token that was made for us, now, and for this session."""
    adapter = OpenIDConnectOAuth2Adapter(request, PROVIDER)
    provider = adapter.get_provider()
    # The state is taken out of the session: the same address a second time begins nothing.
    state = statekit.unstash_state(request, provider_id=provider.sub_id, state_id=request.GET.get("state", ""))
    if state is None:
        raise NotBegunHere
    if "code" not in request.GET:
        raise EGovernmentRefused
    try:
        client = adapter.get_client(request, provider.app)
        verifier = state["pkce_code_verifier"]
        tokens = adapter.get_access_token_data(request, provider.app, client, pkce_code_verifier=verifier)
        return identity_of(checked(adapter, tokens.get("id_token", ""), state["nonce"]))
    except RequestException as error:
        raise EGovernmentDoesNotAnswer from error
    except (OAuth2Error, jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        raise EGovernmentRefused from error


def checked(adapter: OpenIDConnectOAuth2Adapter, token: str, nonce: str) -> dict[str, Any]:
    """The claims of a token: signed by the provider, for this portal, not over, and asked for by this session."""
    config = adapter.openid_config
    claims: dict[str, Any] = jwt.decode(
        token,
        key=signing_key(config["jwks_uri"], jwt.get_unverified_header(token)),
        algorithms=list(ALGORITHMS),
        audience=settings.E_GOVERNMENT_CLIENT_ID,
        issuer=config["issuer"],
        leeway=CLOCKS_DIFFER_BY,
        options={"require": list(MUST_HAVE)},
    )
    if not secrets.compare_digest(str(claims["nonce"]), nonce):
        raise jwt.InvalidTokenError("nonce")
    if claims.get("azp", settings.E_GOVERNMENT_CLIENT_ID) != settings.E_GOVERNMENT_CLIENT_ID:
        raise jwt.InvalidAudienceError("azp")
    return claims


def signing_key(address: str, header: dict[str, Any]) -> Any:
    """The provider's key of the name that the token gives."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(address)
        answer.raise_for_status()
    return jwt.PyJWKSet.from_dict(answer.json())[header["kid"]].key
