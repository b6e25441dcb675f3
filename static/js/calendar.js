// A month's free days as a calendar. The list stays in the page: without scripts it is all there is, and with them it is
// one button away. Arrows, Home and End move in the month, Page Up and Page Down turn it, as in every calendar.
const DAYS_OF_A_WEEK = 7
const KEPT_CHOICE = 'days-as'
const HASH = '#day-'
const list = document.querySelector('[data-calendar]')

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value))
  made.append(...children)
  return made
}

function hiddenWords(words) {
  return element('span', { class: 'govuk-visually-hidden' }, words)
}

function header() {
  const whole = list.dataset.weekdays.split('|')
  const columns = list.dataset.weekdaysShort
    .split('|')
    .map((short, place) =>
      element('th', { scope: 'col' }, element('span', { 'aria-hidden': 'true' }, short), hiddenWords(whole[place]))
    )
  return element('thead', {}, element('tr', {}, ...columns))
}

function freeCell(day, item) {
  const link = item.querySelector('a')
  const seats = item.querySelector('[data-seats]').textContent
  const name = `${link.textContent}, ${seats}`.replace(/\s+/g, ' ')
  return element('td', {}, element('a', { href: link.href, tabindex: '-1', 'aria-label': name }, String(day)))
}

function otherCell(day) {
  const attributes = { tabindex: '-1', 'aria-disabled': 'true' }
  return element('td', attributes, String(day), hiddenWords(` ${list.dataset.noTime}`))
}

// Each day of the month is a cell: a link where a time is free. Weeks begin on Monday, as those of the offices do.
function cells() {
  const [year, month] = list.dataset.calendar.split('-').map(Number)
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + DAYS_OF_A_WEEK - 1) % DAYS_OF_A_WEEK
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const items = new Map([...list.querySelectorAll('[data-day]')].map((item) => [Number(item.dataset.day), item]))
  const days = Array.from({ length }, (_, place) => place + 1)
  const made = days.map((day) => (items.has(day) ? freeCell(day, items.get(day)) : otherCell(day)))
  return [...Array.from({ length: before }, () => element('td')), ...made]
}

function body(all) {
  const weeks = Math.ceil(all.length / DAYS_OF_A_WEEK)
  const rows = Array.from({ length: weeks }, (_, week) => {
    const row = element('tr', {}, ...all.slice(week * DAYS_OF_A_WEEK, (week + 1) * DAYS_OF_A_WEEK))
    while (row.children.length < DAYS_OF_A_WEEK) {
      row.append(element('td'))
    }
    return row
  })
  return element('tbody', {}, ...rows)
}

// What of a cell takes the focus: the link of a free day, else the cell itself.
function stopsOf(table) {
  return [...table.querySelectorAll('td')].map((cell) => cell.querySelector('a') ?? cell).filter((stop) => stop.hasAttribute('tabindex'))
}

function moveTo(stops, target) {
  stops.forEach((stop) => stop.setAttribute('tabindex', stop === target ? '0' : '-1'))
}

// The same day of the month before or after, where it has free days.
function turn(direction, day) {
  const current = document.querySelector('[data-months] [aria-current]')?.closest('li')
  const other = direction < 0 ? current?.previousElementSibling : current?.nextElementSibling
  const link = other?.querySelector('a')
  if (link) {
    window.location.assign(`${link.href}${HASH}${day}`)
  }
}

function placeAfter(key, place, stops) {
  const onwards = document.documentElement.dir === 'rtl' ? -1 : 1
  const column = [...stops[place].closest('tr').children].indexOf(stops[place].closest('td'))
  const wanted = {
    ArrowRight: place + onwards,
    ArrowLeft: place - onwards,
    ArrowDown: place + DAYS_OF_A_WEEK,
    ArrowUp: place - DAYS_OF_A_WEEK,
    Home: Math.max(place - column, 0),
    End: Math.min(place - column + DAYS_OF_A_WEEK - 1, stops.length - 1),
  }
  return wanted[key]
}

function press(event, stops) {
  const place = stops.indexOf(event.target)
  if (place < 0 || event.ctrlKey || event.altKey || event.metaKey) {
    return
  }
  if (event.key === 'PageUp' || event.key === 'PageDown') {
    event.preventDefault()
    turn(event.key === 'PageUp' ? -1 : 1, place + 1)
    return
  }
  if (event.key === ' ') {
    event.preventDefault()
    event.target.click()
    return
  }
  const wanted = placeAfter(event.key, place, stops)
  if (wanted === undefined) {
    return
  }
  event.preventDefault()
  if (stops[wanted]) {
    moveTo(stops, stops[wanted])
    stops[wanted].focus()
  }
}

// The choice lasts while the tab is open; where the browser keeps nothing, it lasts for this page.
function keptChoice() {
  try {
    return window.sessionStorage.getItem(KEPT_CHOICE)
  } catch {
    return null
  }
}

function keepChoice(choice) {
  try {
    window.sessionStorage.setItem(KEPT_CHOICE, choice)
  } catch {
    // Nothing is lost but the choice.
  }
}

function show(choice, table, button) {
  table.hidden = choice === 'list'
  list.hidden = choice !== 'list'
  button.textContent = choice === 'list' ? list.dataset.asCalendar : list.dataset.asList
}

function switchButton(table) {
  const button = element('button', { type: 'button', class: 'govuk-button govuk-button--secondary' })
  button.addEventListener('click', () => {
    const choice = list.hidden ? 'list' : 'calendar'
    keepChoice(choice)
    show(choice, table, button)
  })
  return button
}

function focusTurnedDay(stops) {
  const day = window.location.hash.startsWith(HASH) ? Number(window.location.hash.slice(HASH.length)) : NaN
  const stop = day >= 1 ? stops[Math.min(day, stops.length) - 1] : undefined
  if (stop) {
    moveTo(stops, stop)
    stop.focus()
  }
}

function begin() {
  const table = element('table', { role: 'grid', class: 'calendar', 'aria-labelledby': list.dataset.heading }, header(), body(cells()))
  const stops = stopsOf(table)
  moveTo(stops, stops.find((stop) => stop.matches('a')))
  table.addEventListener('keydown', (event) => press(event, stops))
  table.addEventListener('focusin', (event) => moveTo(stops, event.target))
  const button = switchButton(table)
  list.before(button, table)
  show(keptChoice() ?? 'calendar', table, button)
  focusTurnedDay(stops)
}

if (list) {
  begin()
}
