"""What must always be true of issued papers and their files."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from goc_portal.auditing import Check, register

register(
    Check(
        code="issued_papers_are_drawn",
        holds=_("A paper that was issued can be had an hour later."),
        query="""
            SELECT public_id, kind FROM documents_issuedpaper
            WHERE stored_file_id IS NULL AND superseded_at IS NULL AND revoked_at IS NULL
              AND recorded_at BETWEEN %(now)s - interval '30 days' AND %(now)s - interval '1 hour'
        """,
        every=timedelta(hours=1),
    ),
    Check(
        code="issued_papers_belong_to_their_holder",
        holds=_("The file of an issued paper belongs to the holder of the paper."),
        query="""
            SELECT paper.public_id, file.public_id
            FROM documents_issuedpaper AS paper JOIN documents_storedfile AS file ON file.id = paper.stored_file_id
            WHERE paper.recorded_at > %(now)s - interval '2 days' AND file.person_id <> paper.person_id
        """,
        every=timedelta(hours=1),
    ),
)
