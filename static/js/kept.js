// How long a time is still kept, counted from the seconds that the server named: a clock that is wrong does no harm.
// Without scripts the page says until when.
const SAID_AT = [120, 60, 0]
const place = document.querySelector('[data-seconds-left]')

function wordsFor(seconds) {
  const { minutes, lastMinute, over } = place.dataset
  if (seconds <= 0) {
    return over
  }
  return seconds < 60 ? lastMinute : minutes.replace('{m}', Math.ceil(seconds / 60))
}

function show(words) {
  const shown = place.querySelector('[data-left]')
  shown.hidden = false
  if (shown.textContent !== words) {
    shown.textContent = words
  }
}

// A listener is told near the end only, not each minute.
function say(words) {
  place.querySelector('[data-said]').textContent = words
}

function begin() {
  const endsAt = performance.now() + Number(place.dataset.secondsLeft) * 1000
  let lastSaid = Infinity
  const tick = () => {
    const seconds = Math.round((endsAt - performance.now()) / 1000)
    const words = wordsFor(seconds)
    show(words)
    const due = SAID_AT.filter((limit) => seconds <= limit).pop()
    if (due < lastSaid) {
      lastSaid = due
      say(words)
    }
    if (seconds > 0) {
      window.setTimeout(tick, 1000)
    }
  }
  tick()
}

if (place) {
  begin()
}
