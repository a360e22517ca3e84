/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window.h"

#include "ui/pennant-account-menu.h"
#include "ui/pennant-areas.h"
#include "ui/pennant-focus-keeper.h"
#include "ui/pennant-lookup-dialog.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-menu-names.h"
#include "ui/pennant-page-commands.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-shortcuts.h"
#include "ui/pennant-side-bar.h"
#include "ui/pennant-summary-action.h"
#include "ui/pennant-tab-actions.h"
#include "ui/pennant-texture-cache.h"
#include "ui/pennant-welcome-page.h"
#include "ui/pennant-window-banner.h"
#include "ui/pennant-window-keeper.h"
#include "ui/pennant-window-marks.h"

#include "pennant-config.h"

#include <glib/gi18n-lib.h>

/* The buttons on the side of a mouse. */
#define MOUSE_BACK 8
#define MOUSE_FORWARD 9

enum
{
  PROP_0,
  PROP_SERVICE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

struct _PennantWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkWidget *welcome;
  PennantWelcomePage *welcome_page;
  GtkWidget *leave_welcome_button;
  AdwOverlaySplitView *split_view;
  PennantSideBar *side_bar;
  AdwHeaderBar *header_bar;
  GtkWidget *side_bar_button;
  GtkWidget *back_button;
  GtkWidget *forward_button;
  GtkWidget *lookup_button;
  AdwWindowTitle *title;
  PennantWindowBanner *banner;
  AdwTabOverview *overview;
  AdwTabBar *tab_bar;
  AdwTabButton *tab_button;
  PennantTabs *tabs;
  GtkWidget *menu_button;
  GtkWidget *welcome_menu_button;
  GMenu *account_section; /* of the menu, and of that of the welcome page */
  GMenu *welcome_account_section;

  PennantService *service;
  PennantFocusKeeper *focus_keeper;
  GSignalGroup *tab_signals;      /* of the tab on screen */
  GSignalGroup *resource_signals; /* of the resource of its page */
  GSignalGroup *state_signals;    /* of the state view of its page */
};

G_DEFINE_FINAL_TYPE (PennantWindow, pennant_window, ADW_TYPE_APPLICATION_WINDOW)

static void
pennant_window_update_actions (PennantWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean welcome = pennant_window_is_welcome (self);

  gtk_widget_set_visible (self->leave_welcome_button, pennant_window_can_leave_welcome (self));
  gtk_widget_action_set_enabled (widget, "win.lookup", !welcome);
  gtk_widget_action_set_enabled (widget, "win.toggle-side-bar", !welcome);
  gtk_widget_action_set_enabled (widget, "win.next-area", !welcome);
  gtk_widget_action_set_enabled (widget, "win.previous-area", !welcome);
  pennant_page_commands_update (self);
  pennant_tab_actions_update (self);
}

static void
pennant_window_update_title (PennantWindow *self)
{
  PennantTab *tab = pennant_tabs_get_current (self->tabs);
  const char *title = tab != NULL ? pennant_tab_get_title (tab) : "";
  const char *tag = tab != NULL ? pennant_destination_get_tag (pennant_tab_get_destination (tab)) : NULL;

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, tag != NULL && g_strcmp0 (tag, title) != 0 ? tag : "");
  gtk_window_set_title (GTK_WINDOW (self), *title != '\0' && !pennant_window_is_welcome (self) ? title : _ ("Pennant"));
}

/* Whoever cannot see the spinner and the placeholders is told as well that there is more to come. */
static void
pennant_window_update_busy (PennantWindow *self)
{
  PennantPage *page = pennant_window_get_page (self);
  PennantResource *resource = page != NULL ? pennant_page_get_resource (page) : NULL;
  PennantResourceState state = resource != NULL ? pennant_resource_get_state (resource) : PENNANT_RESOURCE_EMPTY;
  gboolean busy = state == PENNANT_RESOURCE_LOADING || state == PENNANT_RESOURCE_WAITING ||
                  (page != NULL && pennant_state_view_is_busy (pennant_page_get_state_view (page))) ||
                  pennant_texture_cache_is_busy (pennant_texture_cache_get_for_service (self->service));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

static void
page_changed_cb (PennantWindow *self)
{
  PennantPage *page = pennant_window_get_page (self);

  g_signal_group_set_target (self->resource_signals, page != NULL ? pennant_page_get_resource (page) : NULL);
  g_signal_group_set_target (self->state_signals, page != NULL ? pennant_page_get_state_view (page) : NULL);
  if (page != NULL)
    pennant_side_bar_set_current (self->side_bar, pennant_page_get_kind (page), pennant_page_get_tag (page));
  pennant_window_banner_set_page (self->banner, page);
  pennant_window_update_title (self);
  pennant_window_update_busy (self);
  pennant_window_update_actions (self);
}

static void
tab_changed_cb (PennantWindow *self)
{
  g_signal_group_set_target (self->tab_signals, pennant_tabs_get_current (self->tabs));
  page_changed_cb (self);
}

/* In a narrow window a button that tells how many tabs there are stands in place of the tab bar. */
static void
update_tab_button (PennantWindow *self)
{
  gboolean narrow = adw_overlay_split_view_get_collapsed (self->split_view);
  int n_tabs = adw_tab_view_get_n_pages (pennant_tabs_get_view (self->tabs));

  gtk_widget_set_visible (GTK_WIDGET (self->tab_button), narrow && n_tabs > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->tab_bar), !narrow);
}

static void
tabs_changed_cb (PennantWindow *self)
{
  update_tab_button (self);
  pennant_window_update_actions (self);
}

static void
close_cb (gpointer user_data)
{
  g_autoptr (PennantWindow) self = user_data;

  gtk_window_close (GTK_WINDOW (self));
}

/* The tab is still on its way when this is told. */
static void
emptied_cb (PennantWindow *self)
{
  g_idle_add_once (close_cb, g_object_ref (self));
}

static PennantTabs *
create_window_cb (PennantWindow *self)
{
  PennantWindow *other = pennant_window_new_beside (self);

  pennant_window_leave_welcome (other);
  gtk_window_present (GTK_WINDOW (other));

  return other->tabs;
}

static AdwTabPage *
create_tab_cb (PennantWindow *self)
{
  g_autoptr (PennantDestination) home = pennant_destination_new (PENNANT_PAGE_KIND_HOME, NULL);
  PennantTab *tab = pennant_tabs_add (self->tabs, home, FALSE);

  return adw_tab_view_get_page (pennant_tabs_get_view (self->tabs), GTK_WIDGET (tab));
}

/* Over the page the side bar is in the way once a page was chosen in it. */
static void
side_bar_activated_cb (PennantWindow *self)
{
  if (adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
}

static void
pennant_window_set_welcome (PennantWindow *self, gboolean welcome)
{
  gtk_stack_set_visible_child (self->stack, welcome ? self->welcome : GTK_WIDGET (self->overview));
  pennant_window_update_actions (self);
  pennant_window_update_title (self);
}

static void
toggle_side_bar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwOverlaySplitView *split_view = PENNANT_WINDOW (widget)->split_view;

  adw_overlay_split_view_set_show_sidebar (split_view, !adw_overlay_split_view_get_show_sidebar (split_view));
}

/* Around the window: side bar, header bar, tabs, banner, and what the page is made of from the top down. */
static void
pennant_window_go_to_area (PennantWindow *self, int step)
{
  GtkWidget *page = GTK_WIDGET (pennant_window_get_page (self));
  g_autoptr (GPtrArray) areas = g_ptr_array_new ();

  if (page == NULL || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;

  g_ptr_array_add (areas, self->side_bar);
  g_ptr_array_add (areas, self->header_bar);
  g_ptr_array_add (areas, self->tab_bar);
  g_ptr_array_add (areas, self->banner);
  for (GtkWidget *part = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (page))); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    g_ptr_array_add (areas, part);
  pennant_areas_go (areas, step);
}

static void
next_area_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_window_go_to_area (PENNANT_WINDOW (widget), 1);
}

static void
previous_area_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_window_go_to_area (PENNANT_WINDOW (widget), -1);
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantWindow *self = PENNANT_WINDOW (widget);

  gtk_menu_button_popup (
      GTK_MENU_BUTTON (pennant_window_is_welcome (self) ? self->welcome_menu_button : self->menu_button));
}

static void
sign_in_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_window_sign_in (PENNANT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
unlock_keyring_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_window_unlock_keyring (PENNANT_WINDOW (widget));
}

static void
pennant_window_look_up (PennantWindow *self, const char *text)
{
  AdwDialog *dialog = NULL;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;

  dialog = pennant_lookup_dialog_new (self->service, text);
  pennant_window_present_dialog (self, dialog);
}

static void
lookup_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_window_look_up (PENNANT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
mouse_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button != MOUSE_BACK && button != MOUSE_FORWARD)
    return;

  gtk_widget_activate_action (GTK_WIDGET (user_data), button == MOUSE_BACK ? "win.back" : "win.forward", NULL);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A letter that no widget wanted is the beginning of a lookup. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  PennantWindow *self = user_data;
  g_autofree char *letter = pennant_lookup_read_key (key, state);

  if (letter == NULL || pennant_window_is_welcome (self) || GTK_IS_EDITABLE (gtk_root_get_focus (GTK_ROOT (self))) ||
      adw_tab_overview_get_open (self->overview) ||
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return GDK_EVENT_PROPAGATE;

  pennant_window_look_up (self, letter);

  return GDK_EVENT_STOP;
}

static void
pennant_window_constructed (GObject *object)
{
  PennantWindow *self = PENNANT_WINDOW (object);

  G_OBJECT_CLASS (pennant_window_parent_class)->constructed (object);

  if (self->service == NULL)
    return;

  pennant_tabs_set_service (self->tabs, self->service);
  pennant_side_bar_set_service (self->side_bar, self->service);
  pennant_window_banner_set_service (self->banner, self->service);
  g_signal_connect_object (pennant_texture_cache_get_for_service (self->service), "notify::is-busy",
                           G_CALLBACK (pennant_window_update_busy), self, G_CONNECT_SWAPPED);
  pennant_account_menu_fill (self->account_section, self->service);
  pennant_account_menu_fill (self->welcome_account_section, self->service);
  pennant_window_keeper_watch (pennant_window_keeper_get_for_service (self->service), self);
}

/* GTK gives the focus of a window that has none to the first button, and a page that is still loading would take that
 * for the wish of a person. */
static void
pennant_window_show (GtkWidget *widget)
{
  PennantWindow *self = PENNANT_WINDOW (widget);
  gboolean has_focus = gtk_window_get_focus (GTK_WINDOW (self)) != NULL;

  GTK_WIDGET_CLASS (pennant_window_parent_class)->show (widget);

  if (!has_focus)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
pennant_window_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, PENNANT_WINDOW (object)->service);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_window_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SERVICE:
      PENNANT_WINDOW (object)->service = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_window_dispose (GObject *object)
{
  PennantWindow *self = PENNANT_WINDOW (object);

  if (self->tabs != NULL)
    g_signal_handlers_disconnect_by_data (self->tabs, self);
  if (self->split_view != NULL)
    g_signal_handlers_disconnect_by_data (self->split_view, self);
  g_clear_object (&self->tab_signals);
  g_clear_object (&self->resource_signals);
  g_clear_object (&self->state_signals);
  g_clear_object (&self->focus_keeper);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_WINDOW);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_window_parent_class)->dispose (object);
}

static void
pennant_window_class_init (PennantWindowClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.lookup", "s", lookup_action },
    { "win.next-area", NULL, next_area_action },
    { "win.previous-area", NULL, previous_area_action },
    { "win.menu", NULL, menu_action },
    { "win.toggle-side-bar", NULL, toggle_side_bar_action },
    { "win.sign-in", "s", sign_in_action },
    { "win.unlock-keyring", NULL, unlock_keyring_action },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pennant_window_constructed;
  object_class->get_property = pennant_window_get_property;
  object_class->set_property = pennant_window_set_property;
  object_class->dispose = pennant_window_dispose;
  widget_class->show = pennant_window_show;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type, actions[i].activate);
  pennant_tab_actions_install (widget_class);
  pennant_window_marks_install (widget_class);
  pennant_page_commands_install (widget_class);
  pennant_summary_action_install_in_window (widget_class);

  g_type_ensure (PENNANT_TYPE_SIDE_BAR);
  g_type_ensure (PENNANT_TYPE_TABS);
  g_type_ensure (PENNANT_TYPE_WELCOME_PAGE);
  g_type_ensure (PENNANT_TYPE_WINDOW_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, leave_welcome_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, side_bar);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, side_bar_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, forward_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, lookup_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, title);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, overview);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, tab_bar);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, tab_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, welcome_menu_button);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, account_section);
  gtk_widget_class_bind_template_child (widget_class, PennantWindow, welcome_account_section);
  gtk_widget_class_bind_template_callback (widget_class, tab_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tabs_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, emptied_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_tab_button);
  gtk_widget_class_bind_template_callback (widget_class, side_bar_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, mouse_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
pennant_window_init (PennantWindow *self)
{
  static const char *const tab_signals[] = { "notify::can-go-back", "notify::can-go-forward" };

  self->tab_signals = g_signal_group_new (PENNANT_TYPE_TAB);
  g_signal_group_connect_swapped (self->tab_signals, "notify::page", G_CALLBACK (page_changed_cb), self);
  g_signal_group_connect_swapped (self->tab_signals, "notify::title", G_CALLBACK (pennant_window_update_title), self);
  for (guint i = 0; i < G_N_ELEMENTS (tab_signals); i++)
    g_signal_group_connect_swapped (self->tab_signals, tab_signals[i], G_CALLBACK (pennant_window_update_actions),
                                    self);
  self->resource_signals = g_signal_group_new (PENNANT_TYPE_RESOURCE);
  g_signal_group_connect_swapped (self->resource_signals, "notify::state", G_CALLBACK (pennant_window_update_busy),
                                  self);
  self->state_signals = g_signal_group_new (PENNANT_TYPE_STATE_VIEW);
  g_signal_group_connect_swapped (self->state_signals, "notify::is-busy", G_CALLBACK (pennant_window_update_busy),
                                  self);
  self->focus_keeper = pennant_focus_keeper_new (GTK_WINDOW (self));

  g_signal_connect (self, "notify::is-active", G_CALLBACK (pennant_window_look_for_keys), NULL);
  pennant_menu_names_watch (GTK_WINDOW (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_shortcuts_name_key (self->side_bar_button, "win.toggle-side-bar");
  pennant_shortcuts_name_key (self->back_button, "win.back");
  pennant_shortcuts_name_key (self->leave_welcome_button, "win.back");
  pennant_shortcuts_name_key (self->forward_button, "win.forward");
  pennant_shortcuts_name_key (self->lookup_button, "win.lookup('')");
  pennant_shortcuts_name_key (self->menu_button, "win.menu");
  pennant_shortcuts_name_key (self->welcome_menu_button, "win.menu");
#if PENNANT_DEVEL
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
}

/**
 * pennant_window_new:
 * @application: the application
 * @service: what the window shows
 *
 * Makes a window with nothing in it: pennant_window_open() or pennant_window_start() comes next.
 *
 * Returns: (transfer none): a window, which belongs to the application
 */
PennantWindow *
pennant_window_new (PennantApplication *application, PennantService *service)
{
  return g_object_new (PENNANT_TYPE_WINDOW, "application", application, "service", service, NULL);
}

/**
 * pennant_window_get_service:
 * @self: a window
 *
 * Returns: (transfer none): what it shows
 */
PennantService *
pennant_window_get_service (PennantWindow *self)
{
  g_return_val_if_fail (PENNANT_IS_WINDOW (self), NULL);

  return self->service;
}

/**
 * pennant_window_new_beside:
 * @self: a window
 *
 * Returns: (transfer none): another window of the same application, service and size, with nothing in it
 */
PennantWindow *
pennant_window_new_beside (PennantWindow *self)
{
  PennantWindow *other;
  int width;
  int height;

  g_return_val_if_fail (PENNANT_IS_WINDOW (self), NULL);

  other = g_object_new (PENNANT_TYPE_WINDOW, "application", gtk_window_get_application (GTK_WINDOW (self)), "service",
                        self->service, NULL);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (other), width, height);

  return other;
}

/**
 * pennant_window_get_tabs:
 * @self: a window
 *
 * Returns: (transfer none): its tabs
 */
PennantTabs *
pennant_window_get_tabs (PennantWindow *self)
{
  g_return_val_if_fail (PENNANT_IS_WINDOW (self), NULL);

  return self->tabs;
}

/**
 * pennant_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page on screen, or below the welcome page
 */
PennantPage *
pennant_window_get_page (PennantWindow *self)
{
  PennantTab *tab;

  g_return_val_if_fail (PENNANT_IS_WINDOW (self), NULL);

  tab = pennant_tabs_get_current (self->tabs);

  return tab != NULL ? pennant_tab_get_page (tab) : NULL;
}

/**
 * pennant_window_get_overview:
 * @self: a window
 *
 * Returns: (transfer none): where all its tabs are seen at once
 */
AdwTabOverview *
pennant_window_get_overview (PennantWindow *self)
{
  g_return_val_if_fail (PENNANT_IS_WINDOW (self), NULL);

  return self->overview;
}

/* Unless somebody went to a page meanwhile. */
static void
knows_keys_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantWindow) self = user_data;

  /* It was closed. */
  if (!pennant_account_load_finish (PENNANT_ACCOUNT (object), result, NULL) || self->tabs == NULL)
    return;

  if (pennant_window_is_welcome (self))
    pennant_window_start (self);
}

/**
 * pennant_window_begin:
 * @self: a window
 *
 * Shows the pages in place of the welcome page, as there is a key now. What failed for want of one is asked again.
 */
void
pennant_window_begin (PennantWindow *self)
{
  PennantPage *page;

  g_return_if_fail (PENNANT_IS_WINDOW (self));

  page = pennant_window_get_page (self);
  pennant_window_set_welcome (self, FALSE);
  if (page == NULL)
    pennant_window_open (self, PENNANT_PAGE_KIND_HOME, NULL);
  else
    pennant_page_refresh (page);
}

/**
 * pennant_window_start:
 * @self: a window
 *
 * Shows what a window begins with: the welcome page where a key is needed and none is there, else Home. A page that
 * the welcome page covered is shown again. Where it is not known yet whether there is a key, as the keyring is being
 * read, neither is shown until it is.
 */
void
pennant_window_start (PennantWindow *self)
{
  PennantAccount *account;
  PennantAccountState state;

  g_return_if_fail (PENNANT_IS_WINDOW (self));

  account = pennant_service_get_account (self->service);
  state = pennant_account_get_state (account);
  pennant_welcome_page_set_waiting (self->welcome_page, state == PENNANT_ACCOUNT_UNKNOWN);
  pennant_welcome_page_set_locked (self->welcome_page, pennant_account_is_locked (account));
  if (state == PENNANT_ACCOUNT_UNKNOWN)
    {
      pennant_window_set_welcome (self, TRUE);
      pennant_account_load_async (account, NULL, knows_keys_cb, g_object_ref (self));
    }
  else if (state == PENNANT_ACCOUNT_SIGNED_OUT)
    {
      pennant_window_set_welcome (self, TRUE);
      pennant_scroll_grab_focus (GTK_WIDGET (self->welcome_page));
    }
  else
    pennant_window_begin (self);
}

/**
 * pennant_window_is_welcome:
 * @self: a window
 *
 * Returns: whether it shows the welcome page
 */
gboolean
pennant_window_is_welcome (PennantWindow *self)
{
  g_return_val_if_fail (PENNANT_IS_WINDOW (self), FALSE);

  return gtk_stack_get_visible_child (self->stack) == self->welcome;
}

/**
 * pennant_window_can_leave_welcome:
 * @self: a window
 *
 * Returns: whether it shows the welcome page, and a page below is worth going back to
 */
gboolean
pennant_window_can_leave_welcome (PennantWindow *self)
{
  PennantPage *page;

  g_return_val_if_fail (PENNANT_IS_WINDOW (self), FALSE);

  page = pennant_window_get_page (self);

  return pennant_window_is_welcome (self) && page != NULL && pennant_page_get_tag (page) != NULL;
}

/**
 * pennant_window_leave_welcome:
 * @self: a window
 *
 * Shows the page below the welcome page.
 */
void
pennant_window_leave_welcome (PennantWindow *self)
{
  g_return_if_fail (PENNANT_IS_WINDOW (self));

  pennant_window_set_welcome (self, FALSE);
}

/**
 * pennant_window_show_message:
 * @self: a window
 * @message: plain text
 *
 * Shows a message for a few seconds.
 */
void
pennant_window_show_message (PennantWindow *self, const char *message)
{
  AdwToast *toast = NULL;

  g_return_if_fail (PENNANT_IS_WINDOW (self));

  toast = g_object_new (ADW_TYPE_TOAST, "use-markup", FALSE, "title", message, NULL);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * pennant_window_present_dialog:
 * @self: a window
 * @dialog: (transfer floating): a dialog
 *
 * Opens a dialog in the window. A dialog keeps keys from the window and the application; those that close either work
 * in it all the same.
 */
void
pennant_window_present_dialog (PennantWindow *self, AdwDialog *dialog)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (PENNANT_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_DIALOG (dialog));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>q"), gtk_named_action_new ("app.quit")));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>w"), gtk_named_action_new ("win.close")));
  gtk_widget_add_controller (GTK_WIDGET (dialog), controller);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * pennant_window_close:
 * @self: a window
 *
 * Closes the window with the dialogs in it. gtk_window_close() of libadwaita closes the uppermost dialog first, and the
 * window only when there is none.
 */
void
pennant_window_close (PennantWindow *self)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (PENNANT_IS_WINDOW (self));

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self))) != NULL)
    adw_dialog_force_close (dialog);
  gtk_window_close (GTK_WINDOW (self));
}
