alias dev='cd dev'
alias prod='cd prod'
