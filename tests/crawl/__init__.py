"""Every page that links lead to, as each kind of person: its HTML by vnu, its look by axe, its width at 320 pixels."""
