// How far a file is sent, said to screen readers too, and small pictures that appear by themselves. Without scripts
// the form is sent as any other, the browser shows how far it is, and a link looks again.
const SPOKEN_EVERY = 25
const SECONDS_BETWEEN_LOOKS = 2
const MOST_LOOKS = 20
// A paper is read as well at this size as in the many millions of pixels of a phone's camera.
const LONGEST_SIDE = 3000
const BYTES_WORTH_SAVING = 1_500_000
const PHOTO_QUALITY = 0.85

function frameOf(page) {
  return page.getElementById('main-content').parentElement
}

function show(html, address) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  if (!page.getElementById('main-content')) {
    window.location.assign(address)
    return
  }
  if (new URL(address).pathname !== window.location.pathname) {
    window.history.pushState(null, '', address)
  }
  document.title = page.title
  frameOf(document).replaceWith(document.adoptNode(frameOf(page)))
  const news = document.querySelector('.govuk-error-summary, .govuk-notification-banner')
  if (news) {
    news.setAttribute('tabindex', '-1')
    news.focus()
  }
  lookUntilThere(MOST_LOOKS)
}

// The photo drawn smaller, upright as it was taken; the file itself where that saves nothing or this browser cannot.
async function smaller(file) {
  if (file.type !== 'image/jpeg' || file.size < BYTES_WORTH_SAVING) {
    return file
  }
  let picture
  try {
    picture = await createImageBitmap(file)
  } catch {
    // No picture that this browser can read: the server looks at it and says what is wrong.
    return file
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const drawn = await new Promise((resolve) => canvas.toBlob(resolve, file.type, PHOTO_QUALITY))
  return drawn && drawn.size < file.size ? new File([drawn], file.name, { type: file.type }) : file
}

async function withSmallerPhotos(filledIn) {
  const sent = new FormData()
  for (const [name, value] of filledIn) {
    sent.append(name, value instanceof File ? await smaller(value) : value)
  }
  return sent
}

class Upload {
  constructor(form, button) {
    this.form = form
    this.button = button
    this.state = form.querySelector('[data-upload-state]')
    this.bar = this.state.querySelector('progress')
    this.words = this.state.querySelector('[role=status]')
    this.spoken = -1
  }

  async start() {
    this.form.dataset.sending = 'true'
    this.setButtons(true)
    this.state.hidden = false
    this.tell({ lengthComputable: true, loaded: 0, total: 1 })
    const sent = await withSmallerPhotos(new FormData(this.form))
    if (this.button?.name) {
      sent.set(this.button.name, this.button.value)
    }
    const request = new XMLHttpRequest()
    request.open('POST', this.form.action)
    request.upload.addEventListener('progress', (event) => this.tell(event))
    request.upload.addEventListener('load', () => this.say(this.state.dataset.looking))
    request.addEventListener('load', () => this.finish(request))
    request.addEventListener('error', () => this.fail())
    request.send(sent)
  }

  tell(event) {
    if (!event.lengthComputable) {
      return
    }
    const percent = Math.floor((100 * event.loaded) / event.total)
    this.bar.value = percent
    const step = Math.floor(percent / SPOKEN_EVERY) * SPOKEN_EVERY
    if (step !== this.spoken) {
      this.spoken = step
      this.say(this.state.dataset.sending.replace('{number}', step))
    }
  }

  say(words) {
    this.words.textContent = words
  }

  finish(request) {
    if (request.status === 0 || request.status >= 500) {
      this.fail()
      return
    }
    show(request.responseText, request.responseURL)
  }

  fail() {
    delete this.form.dataset.sending
    this.setButtons(false)
    this.say(this.state.dataset.broken)
  }

  setButtons(areOff) {
    this.form.querySelectorAll('button').forEach((button) => {
      if (areOff) {
        button.setAttribute('aria-disabled', 'true')
      } else {
        button.removeAttribute('aria-disabled')
      }
    })
  }
}

function isAwaited() {
  return document.querySelector('[data-preview-awaited]') !== null
}

async function look() {
  const answer = await fetch(window.location.href, { credentials: 'same-origin', redirect: 'error' })
  if (!answer.ok) {
    return
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // File by file: what somebody is choosing or reading meanwhile stays.
  document.querySelectorAll('[data-file]').forEach((file) => {
    const news = page.getElementById(file.id)
    if (news && file.querySelector('[data-preview-awaited]') && !news.querySelector('[data-preview-awaited]')) {
      file.replaceChildren(...news.childNodes)
    }
  })
}

let looking
function lookUntilThere(looksLeft) {
  window.clearTimeout(looking)
  if (!isAwaited() || looksLeft === 0) {
    return
  }
  looking = window.setTimeout(async () => {
    try {
      await look()
    } catch {
      // A broken connection is looked past: the next look, or the link, finds the picture.
    }
    lookUntilThere(looksLeft - 1)
  }, SECONDS_BETWEEN_LOOKS * 1000)
}

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (!form.matches('form[data-upload]')) {
      return
    }
    event.preventDefault()
    if (!form.dataset.sending) {
      new Upload(form, event.submitter).start()
    }
  },
  true,
)
window.addEventListener('popstate', () => window.location.reload())
lookUntilThere(MOST_LOOKS)
