// A second press on a slow connection must not send a form twice. The server refuses doubles as well:
// this only spares the reader the question. Coming back with the back button frees the form again.
function sentForms(root) {
  return root.querySelectorAll('form[data-sent]')
}

const SECONDS_BEFORE_WORDS = 1

// Whoever waits longer than a moment reads, and hears, that the form is on its way; a fast network never shows it.
function tellOf(root) {
  const place = root.querySelector('[data-form-sent]')
  window.setTimeout(() => {
    if (place && sentForms(root).length) {
      place.textContent = place.dataset.formSent
    }
  }, SECONDS_BEFORE_WORDS * 1000)
}

function tellNothing(root) {
  root.querySelector('[data-form-sent]')?.replaceChildren()
}

function buttonsOf(form) {
  return form.querySelectorAll('button:not([type="button"])')
}

export function sendOnce(root) {
  root.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') {
      return
    }
    if (form.dataset.sent) {
      event.preventDefault()
      return
    }
    form.dataset.sent = 'true'
    tellOf(root)
    buttonsOf(form).forEach((button) => button.setAttribute('aria-disabled', 'true'))
  })
  window.addEventListener('pageshow', () => {
    tellNothing(root)
    sentForms(root).forEach((form) => {
      delete form.dataset.sent
      buttonsOf(form).forEach((button) => button.removeAttribute('aria-disabled'))
    })
  })
}
