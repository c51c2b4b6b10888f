/** Has the browser send a form, inside a press of the user; it saves what comes back as an attachment. */
export function postForm(action: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  form.hidden = true
  for (const name of Object.keys(fields)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = fields[name] || ''
    form.appendChild(input)
  }
  document.body.appendChild(form)
  form.submit()
  document.body.removeChild(form)
}
