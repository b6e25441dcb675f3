// A paper that is being made appears without a click. Without scripts, the link beside it does the same.
const SECONDS_BETWEEN_LOOKS = 4
const MOST_LOOKS = 30
const place = document.getElementById('issued-papers')

function isWaiting() {
  return place.querySelector('[data-waiting]') !== null
}

async function look() {
  const answer = await fetch(window.location.href, { credentials: 'same-origin', redirect: 'error' })
  if (!answer.ok) {
    return
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const news = page.getElementById('issued-papers')
  if (news && news.innerHTML !== place.innerHTML) {
    place.replaceChildren(...news.childNodes)
  }
}

async function lookUntilThere(looksLeft) {
  if (!place || !isWaiting() || looksLeft === 0) {
    return
  }
  try {
    await look()
  } catch {
    // A broken connection is looked past: the next look, or the link, finds the paper.
  }
  window.setTimeout(() => lookUntilThere(looksLeft - 1), SECONDS_BETWEEN_LOOKS * 1000)
}

window.setTimeout(() => lookUntilThere(MOST_LOOKS), SECONDS_BETWEEN_LOOKS * 1000)
