// Leaves a page at once and puts the other one in its place, so that "back" does not show it again.
// Without scripts the same link is followed as any other.
export function leaveQuickly(root) {
  root.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-leave]')
    if (!link) {
      return
    }
    event.preventDefault()
    root.body.hidden = true
    root.defaultView.location.replace(link.href)
  })
}
