// The newest call appears without a reload; without scripts the page comes anew by itself.
const SECONDS_BETWEEN_LOOKS = 5
const place = document.getElementById('called')

async function look() {
  const answer = await fetch(window.location.href, { credentials: 'same-origin', redirect: 'error' })
  if (!answer.ok) {
    return
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const news = page.getElementById('called')
  // Only a change is written, so that a screen reader says each call once.
  if (news && news.innerHTML !== place.innerHTML) {
    place.replaceChildren(...news.childNodes)
  }
}

async function lookAgainAndAgain() {
  try {
    await look()
  } catch {
    // A broken connection is looked past: the next look finds the call.
  }
  window.setTimeout(lookAgainAndAgain, SECONDS_BETWEEN_LOOKS * 1000)
}

window.setTimeout(lookAgainAndAgain, SECONDS_BETWEEN_LOOKS * 1000)
