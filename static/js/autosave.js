// What is typed is kept while it is typed: on the server, never in the browser, for phones are shared. Without scripts
// the button keeps it.
const SECONDS_OF_QUIET = 2

class Autosave {
  constructor(form) {
    this.form = form
    this.state = form.querySelector('[data-autosave-state]')
    form.addEventListener('input', () => this.keepSoon())
    form.addEventListener('submit', () => this.stop())
    // A phone that is put away tells it by this alone.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.waiting) {
        this.keep({ keepalive: true })
      }
    })
    window.addEventListener('pageshow', () => {
      this.isLeaving = false
    })
  }

  keepSoon() {
    window.clearTimeout(this.waiting)
    this.waiting = window.setTimeout(() => this.keep(), SECONDS_OF_QUIET * 1000)
  }

  stop() {
    window.clearTimeout(this.waiting)
    this.waiting = undefined
    this.isLeaving = true
    this.sending?.abort()
  }

  // One at a time: of two under way the earlier could come last and take the place of the later.
  async keep(how = {}) {
    window.clearTimeout(this.waiting)
    this.waiting = undefined
    if (this.sending) {
      this.isBehind = true
      return
    }
    this.sending = new AbortController()
    try {
      await this.send({ ...how, signal: this.sending.signal })
    } finally {
      this.sending = undefined
    }
    if (this.isBehind && !this.isLeaving) {
      this.isBehind = false
      this.keep()
    }
  }

  async send(how) {
    const typed = new FormData(this.form)
    typed.set('answered', this.form.dataset.answered)
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: 'POST',
        body: new URLSearchParams(typed),
        credentials: 'same-origin',
        redirect: 'error',
        ...how,
      })
      this.say(this.wordsFor(answer))
    } catch {
      if (!how.signal.aborted) {
        this.say(this.state.dataset.broken)
      }
    }
  }

  wordsFor(answer) {
    const { kept, stale, broken } = this.state.dataset
    return answer.ok ? kept : answer.status === 409 ? stale : broken
  }

  say(words) {
    if (!this.isLeaving && this.state.textContent !== words) {
      this.state.textContent = words
    }
  }
}

document.querySelectorAll('form[data-autosave]').forEach((form) => new Autosave(form))
