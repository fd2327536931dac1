"""Every word of the onboarding pages, and what their pictures show. Another language is another such file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line on a drawn screen; the marked one is to be tapped."""

    text: str
    marked: bool = False
    switch: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A piece of a phone's screen."""

    title: str
    rows: tuple[Row, ...]
    described: str
    is_dialog: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and what it looks like there."""

    does: str
    picture: Picture
    hint: str = ""


IPHONE = (
    Step(
        "In <b>Safari</b>, tap the green button. The phone asks: tap <b>Allow</b>.",
        Picture(
            "This website is trying to download a configuration profile.",
            (Row("Ignore"), Row("Allow", marked=True)),
            "The phone’s question, with Allow as the answer.",
            is_dialog=True,
        ),
    ),
    Step(
        "Open <b>Settings</b>. Right under your name, tap <b>Profile Downloaded</b>.",
        Picture(
            "Settings",
            (Row("Your name"), Row("Profile Downloaded", marked=True), Row("Wi-Fi")),
            "Settings, with Profile Downloaded under your name.",
        ),
        "Not there? It is under General, then VPN & Device Management.",
    ),
    Step(
        "Tap <b>Install</b> at the top right, type the phone’s own code, and tap <b>Install</b> again.",
        Picture(
            "Install Profile",
            (Row("Cancel"), Row("Install", marked=True)),
            "The profile, with Install at the top right.",
            is_dialog=True,
        ),
        "The phone says that the profile is not signed. It is yours, made on your machine.",
    ),
    Step(
        "Still in Settings: <b>General</b>, <b>About</b>, and at the very bottom "
        "<b>Certificate Trust Settings</b>. Switch the Barrow line on, then tap <b>Continue</b>.",
        Picture(
            "Certificate Trust Settings",
            (Row("Barrow on …", marked=True, switch=True),),
            "Certificate Trust Settings, with the switch beside Barrow on.",
        ),
        "Without this step the phone has the certificate and does not use it.",
    ),
)

ANDROID = (
    Step(
        "Tap the green button. If the browser asks whether to keep the file, keep it.",
        Picture(
            "barrow.cer",
            (Row("Cancel"), Row("Download", marked=True)),
            "The browser’s question, with Download as the answer.",
            is_dialog=True,
        ),
    ),
    Step(
        "Open <b>Settings</b>, search for <b>CA certificate</b>, and tap it.",
        Picture(
            "Search settings",
            (Row("CA certificate", marked=True), Row("VPN & app user certificate")),
            "The search in Settings, with CA certificate found.",
        ),
        "It lives under Security, More security settings, Encryption & credentials, Install a certificate. "
        "On Samsung: Security and privacy, Other security settings, Install from phone storage.",
    ),
    Step(
        "The phone warns that somebody could read along. Tap <b>Install anyway</b>.",
        Picture(
            "Your data won’t be private",
            (Row("Don’t install"), Row("Install anyway", marked=True)),
            "The warning, with Install anyway as the answer.",
            is_dialog=True,
        ),
        "What you install comes from your own machine, and is good for names of home networks only.",
    ),
    Step(
        "Choose <b>barrow.cer</b> among the downloads.",
        Picture(
            "Downloads",
            (Row("barrow.cer", marked=True),),
            "The list of downloads, with barrow.cer.",
        ),
    ),
)


class Words:
    """The rest."""

    language = "en"
    name = "Barrow"
    profile_certificate = "Lets this phone trust the Barrow on your own machine."
    profile_description = (
        "Lets this phone trust the Barrow on your own machine. It is good for names of home networks only. "
        "Remove it any time in Settings, General, VPN & Device Management."
    )

    start_title = "Get this phone ready"
    start_lead = (
        "A browser keeps sales only where it trusts the machine it talks to. Here the phone learns to trust "
        "yours. It takes two minutes, once. Do it at home, in your own Wi-Fi."
    )
    which = "Which phone is it?"
    iphone = "iPhone or iPad"
    android = "Android"
    already = "The phone was here before?"
    already_link = "Go to the check"
    all_phones = "All phones"

    iphone_get = "Get the profile"
    android_get = "Get the certificate"
    android_pem = "The phone wants another kind of file? Take it as PEM."
    then = "Then"
    check_lead = "The next page looks whether sales are kept on this phone, and says what to do if not."
    check_button = "Check this phone"
    opens = "It opens {origin}"
    not_found = "The page cannot be found?"
    not_found_advice = (
        "The phone must be in the same Wi-Fi as the machine. Old Androids (before 12) do not find names that "
        "end in .local: they need a name of your own, as the README says."
    )
    compare = "To be sure"
    compare_lead = (
        "The certificate’s SHA-256 fingerprint begins and ends as in the terminal where Barrow was started:"
    )
    missing_title = "There is nothing here"
    missing_lead = "This address only gets phones ready."
    missing_back = "Get a phone ready"

    remove_how = """\
  To undo it

  First, on every phone: open Barrow and wait until it says “All on the server”.
  Sales live under the address they were made at. Without it a phone cannot send.

  iPhone   Settings, General, VPN & Device Management, {authority}, Remove Profile.
           The switch under About, Certificate Trust Settings goes with it.
  Android  Settings, search for “User credentials” (or “Trusted credentials”, then User),
           tap {organisation}, Remove. Another name on some phones: Clear credentials.
  Both     Delete Barrow from the home screen, or the site’s data in the browser’s settings.

  This machine
           If you gave the certificate to a browser here, take it out in that browser’s
           settings, under certificates, authorities.
           The authority, its key and the names are in {folder}
"""
    remove_files = "           {command} https remove --delete deletes them.\n"
    removed = "  Deleted {folder}. Phones that trusted it trust nobody new.\n"
    nothing = "{folder} does not exist: nothing was set up for https here."


words = Words()
