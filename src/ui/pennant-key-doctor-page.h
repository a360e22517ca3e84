/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_KEY_DOCTOR_PAGE (pennant_key_doctor_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantKeyDoctorPage, pennant_key_doctor_page, PENNANT, KEY_DOCTOR_PAGE, AdwNavigationPage)

/* The account and its keys: whose they are, whether they work, and what to do where they do not.
 *
 * Signals: `signed-out`: nobody is signed in any more; `renewal-wanted`: the key is to be renewed by itself, for which
 * the password has to be entered. */
void pennant_key_doctor_page_set_service (PennantKeyDoctorPage *self, PennantService *service);

G_END_DECLS
