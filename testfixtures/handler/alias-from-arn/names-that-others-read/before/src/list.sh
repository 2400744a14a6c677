echo "${BUCKET:-none}"
