"""What can go wrong with a paper, said in words that end with what to do."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError


class UploadRefused(PortalError):
    """A file that was not taken. Nothing of it was kept."""

    code = "upload_refused"
    message = _("This file was not taken. Choose another file.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NoFileChosen(UploadRefused):
    code = "no_file_chosen"
    message = _("No file came with the form. Choose a file, then send the form again.")


class FileIsEmpty(UploadRefused):
    code = "file_is_empty"
    message = _("This file is empty. Open it on your device to see whether it holds the paper, then choose it again.")


class FileIsTooLarge(UploadRefused):
    code = "file_is_too_large"
    message = _(
        "This file is larger than %(limit)s MB. Take the photo with a smaller size, or scan with 150 to 300 dots per "
        "inch, then choose the new file."
    )
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class FileTypeNotTaken(UploadRefused):
    code = "file_type_not_taken"
    message = _(
        "The content of this file is not of a type that is taken here, whatever its name says. Choose a file of "
        "one of these types: %(types)s. If you have another type, save it as one of these, or photograph the paper."
    )
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class FileIsTwoThings(UploadRefused):
    code = "file_is_two_things"
    message = _(
        "This file carries something else beside the picture or the pages, which is not safe to keep. "
        "Photograph or scan the paper again, and choose the new file."
    )


class PictureIsDamaged(UploadRefused):
    code = "picture_is_damaged"
    message = _("This picture is damaged or not complete. Open it on your device, save it again or take a new photo.")


class PictureHasTooManyPixels(UploadRefused):
    code = "picture_has_too_many_pixels"
    message = _(
        "This picture has more than %(limit)s million pixels. Take the photo with a smaller size, then choose the "
        "new file."
    )


class PictureIsTooSmall(UploadRefused):
    code = "picture_is_too_small"
    message = _(
        "This picture is %(width)s × %(height)s pixels, too small to see what it shows. It must be at least "
        "%(min_width)s × %(min_height)s pixels. Take a new photo or scan, without cutting it down."
    )


class PhotoIsNotUpright(UploadRefused):
    code = "photo_is_not_upright"
    message = _(
        "This photo is wider than high. Choose an upright photo that shows your face and shoulders, in the form of a "
        "passport photo (35 × 45 mm)."
    )


class PdfIsProtected(UploadRefused):
    code = "pdf_is_protected"
    message = _(
        "This PDF is protected with a password or other protection. Open it, print it to a new PDF without "
        "protection or photograph its pages, and choose the new file."
    )


class PdfIsDamaged(UploadRefused):
    code = "pdf_is_damaged"
    message = _(
        "This PDF does not open or is not complete. Ask for it again where you got it, or photograph the paper."
    )


class PdfHasTooManyPages(UploadRefused):
    code = "pdf_has_too_many_pages"
    message = _(
        "This PDF has %(pages)s pages; at most %(limit)s are taken. Choose a file with only the pages asked for."
    )


class PdfCarriesMoreThanPages(UploadRefused):
    code = "pdf_carries_more_than_pages"
    message = _(
        "This PDF carries a program, an attached file or a command beside its pages, which is not safe to keep. "
        "Print it to a new PDF or photograph its pages, and choose the new file."
    )


class TooManyPages(UploadRefused):
    code = "too_many_pages"
    message = _(
        "At most %(limit)s files become one paper. Send the paper as it is now, or remove a page before you add "
        "another."
    )


class NoPagesCollected(UploadRefused):
    code = "no_pages_collected"
    message = _("There is no page to send yet. Choose one or more files first.")


class PagesHaveChanged(UploadRefused):
    code = "pages_have_changed"
    message = _("The pages were changed in another window meanwhile. Look at them again, then send them.")
    status = HTTPStatus.CONFLICT


class PagesAreTooLarge(UploadRefused):
    code = "pages_are_too_large"
    message = _(
        "Together these pages are larger than %(limit)s MB. Remove pages that are not asked for, or take the photos "
        "with a smaller size, then send them again."
    )
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class ScannerFoundHarm(UploadRefused):
    code = "scanner_found_harm"
    message = _(
        "The virus scanner found something harmful in this file. Check your device, then photograph or scan the "
        "paper again with another device."
    )


class ScannerIsDown(UploadRefused):
    code = "scanner_is_down"
    message = _(
        "Files cannot be checked for viruses at the moment, so this one was not taken. Nothing else was lost. "
        "Try again in a few minutes."
    )
    status = HTTPStatus.SERVICE_UNAVAILABLE


class FileIsDamaged(PortalError):
    """What lies in storage is not what was put there, or no key opens it."""

    code = "file_is_damaged"
    message = _("This file cannot be opened at the moment. Try again later, or ask at the help line YİMER 157.")
    status = HTTPStatus.INTERNAL_SERVER_ERROR


class NoSuchPaper(PortalError):
    """The same answer for an unknown code and for other last four characters, so that neither can be tried out."""

    code = "no_such_paper"
    message = _(
        "No paper with these details was found. Check the code under the QR and the last four characters of the "
        "holder's passport or other document, then try again."
    )
    status = HTTPStatus.NOT_FOUND


class PaperAlreadyRevoked(PortalError):
    code = "paper_already_revoked"
    message = _("This paper was revoked before. Nothing was changed.")


class TooManyVerifications(PortalError):
    code = "too_many_verifications"
    message = _("Too many papers were checked from here in a short time. Wait ten minutes, then try again.")
    status = HTTPStatus.TOO_MANY_REQUESTS
