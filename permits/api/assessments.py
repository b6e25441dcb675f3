"""`POST /api/v1/assessments/`: a question to the law and its answer; nothing of either is stored."""

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from goc_portal.api.throttles import AddressThrottle, UserThrottle
from goc_portal.api.views import PersonalAnswers
from permits.answers import answer_of
from permits.api import examples
from permits.api.asking import QuestionParser, facts_in
from permits.api.description import ANSWER, QUESTION
from permits.assessing import assess_for_officers, assess_for_the_public


class AssessmentsView(PersonalAnswers, APIView):
    """For everybody, signed in or not."""

    permission_classes = (AllowAny,)
    parser_classes = (QuestionParser,)
    # The default limits without that on seats: asking takes none.
    throttle_classes = (AddressThrottle, UserThrottle)

    @extend_schema(
        tags=["assessment"],
        operation_id="assess",
        request={QuestionParser.media_type: QUESTION},
        responses={200: OpenApiResponse(ANSWER, "The answer; nothing of the question was stored.")},
        examples=[
            OpenApiExample("A first permit for tourism", value=examples.FIRST, request_only=True),
            OpenApiExample("Staying longer as a student", value=examples.EXTENSION, request_only=True),
            OpenApiExample("A child joins its mother", value=examples.CHILD, request_only=True),
            OpenApiExample("What a first permit needs", value=examples.ANSWER, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        """May this person be granted this permit, until when, on which articles, with which papers?

        Only `kind` and `permit_type` are required. An absent key is unknown, and a rule that needs it answers
        `missing`; `null` means known to be none. The answer is no decision. Humanitarian permits and permits for
        victims of human trafficking are answered with `officer_review` and the help line; officers signed in with a
        session get the full rules. A question that cannot be read is refused with the `path` of the key and a
        `reason`.
        """
        answer = assess_for_officers if request.user.is_staff else assess_for_the_public
        return Response(answer_of(answer(facts_in(request))))
