// A passkey answers what the page asks, and the answer goes with the form. Without scripts, or in a browser that knows
// no passkeys, the page says so and shows no button: the code of the app opens the same door.
const ASK = { create: (options) => navigator.credentials.create(options), get: (options) => navigator.credentials.get(options) }

function bytes(text) {
  const base64 = text.replace(/-/g, '+').replace(/_/g, '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function named(credential) {
  return { ...credential, id: bytes(credential.id) }
}

function question(options) {
  const asked = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) }
  if (asked.user) {
    asked.user = { ...asked.user, id: bytes(asked.user.id) }
  }
  for (const list of ['excludeCredentials', 'allowCredentials']) {
    if (asked[list]) {
      asked[list] = asked[list].map(named)
    }
  }
  return { publicKey: asked }
}

function answer(credential) {
  const response = {}
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) {
      response[name] = text(credential.response[name])
    }
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}

function begin(form) {
  const button = form.querySelector('[data-passkey-button]')
  const refused = form.querySelector('[data-passkey-refused]')

  async function ask() {
    refused.hidden = true
    button.disabled = true
    try {
      const given = await ASK[form.dataset.passkey](question(JSON.parse(form.dataset.options)))
      form.elements.credential.value = JSON.stringify(answer(given))
    } catch {
      // The reader pressed "cancel", waited too long, or has no device that fits: nobody says which, and we need not know.
      refused.hidden = false
      button.disabled = false
      return
    }
    form.submit()
  }

  button.addEventListener('click', ask)
  // The enter key, where there is a field to type in.
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  form.querySelector('[data-passkey-place]').hidden = false
  form.querySelector('[data-passkey-without]').hidden = true
}

if (window.PublicKeyCredential) {
  document.querySelectorAll('form[data-passkey]').forEach(begin)
}
