"""The first run: a stall, its owner, and shelves to put products on."""

from sqlmodel import Session

from app.accounts.commands import NewOwner, OpenedSession, add_owner, found_stall, open_session, use_setup_link
from app.accounts.passwords import hash_password
from app.accounts.queries import ownerless_vendor
from app.catalogue.commands import add_default_categories, bump_revision
from app.setup.schemas import SetupIn
from app.terms.preset_commands import apply_preset
from app.terms.presets import countries, preset_of

FIRST_OWNER = "owner"
"""What the first owner signs in by; they are asked for their password alone."""


def set_up_stall(session: Session, wanted: SetupIn, now_ms: int) -> OpenedSession:
    """Ends the link, founds the stall or takes over the demo's, and signs its owner in.

    Money is set as is usual in the country; raises RegionUnknown for a state it does not have.
    """
    use_setup_link(session, wanted.token)
    demo = ownerless_vendor(session)
    moves = demo is not None and (demo.country, demo.currency) != (wanted.country, wanted.currency)
    vendor = found_stall(session, wanted.stall_name, wanted.country, wanted.currency, now_ms)
    owner = NewOwner(wanted.owner_name, FIRST_OWNER, hash_password(wanted.password))
    add_owner(session, vendor.vendor_id, owner, now_ms)
    add_default_categories(session, vendor.vendor_id, now_ms)
    bump_revision(session, vendor.vendor_id)
    if wanted.country in countries():
        preset = preset_of(wanted.country, wanted.region)
        apply_preset(session, vendor.vendor_id, preset, now_ms, replace=moves)
    return open_session(session, FIRST_OWNER, now_ms)
